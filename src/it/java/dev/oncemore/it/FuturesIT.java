package dev.oncemore.it;

import static dev.oncemore.it.jvm.RunAssert.assertThat;

import dev.oncemore.it.fixture.EveryMethod;
import dev.oncemore.it.fixture.Fixture;
import dev.oncemore.it.jvm.Agent;
import dev.oncemore.it.jvm.JavaProcess;
import dev.oncemore.it.jvm.Jdk;
import dev.oncemore.it.jvm.OnEachJdk;
import dev.oncemore.it.jvm.Run;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;

/** Futures of an application's own, and promises that it completes itself. */
class FuturesIT {

    @OnEachJdk
    void aClassThatIsAFutureKeepsWhatItOverrides(Jdk jdk) {
        assertThat(run(jdk.java().agent(), "own"))
                .succeeded()
                .states("dependent", 5)
                .states("its class", "futures.OwnFuture")
                .states("made", 2)
                .states("failure", "java.lang.IllegalStateException: down after 3");
    }

    @OnEachJdk
    void completingWhatAWovenMethodReturnedCompletesThePromiseItself(Jdk jdk) {
        assertThat(run(jdk.java().agent(), "promises"))
                .succeeded()
                .states("completed", "by the caller, true, false")
                .states("failed", "java.lang.IllegalArgumentException: by the caller, attempts 1")
                .states("staged", "through a stage")
                .states("cancelled", true)
                .states("completed by its owner", "by its owner");
    }

    @OnEachJdk
    void underAPatternAMethodThatOnlyReturnsAFieldOfAStageTypeIsPassedOver(Jdk jdk, @TempDir Path folder) {
        Path everyMethod = EveryMethod.of("futures").attempts(2).write(folder.resolve("every-method.properties"));

        assertThat(run(jdk.java().agent("config=" + everyMethod), "getters"))
                .succeeded()
                .states("own", true)
                .states("as stage", true)
                .states("shared", true)
                .states("made", "done");
    }

    private static Run run(JavaProcess java, String what) {
        return java.quick()
                .timeout(Duration.ofSeconds(20))
                .classPath(Fixture.classes("own-futures"), Agent.annotations())
                .main("futures.Main", what)
                .run();
    }
}
