package dev.oncemore.it;

import static dev.oncemore.it.jvm.RunAssert.assertThat;

import dev.oncemore.it.fixture.Fixture;
import dev.oncemore.it.jvm.Agent;
import dev.oncemore.it.jvm.Jdk;
import dev.oncemore.it.jvm.OnEachJdk;
import dev.oncemore.it.jvm.Run;
import java.time.Duration;
import java.util.List;

/** What the engine promises while the application's threads are interrupted or blocked. */
class BlockedThreadsIT {

    @OnEachJdk
    void ofFiftyDuplicatesOnAPoolThatIsShutDownNoneRunsTheMethod(Jdk jdk) {
        int callers = 50;
        int rounds = 200;
        Run run = jdk.java()
                .agent()
                .classPath(Fixture.classes("shut-pool"), Agent.annotations())
                .main("shutpool.Main", callers, rounds)
                .timeout(Duration.ofMinutes(3))
                .run();

        assertThat(run)
                .succeeded()
                .states("executions", rounds)
                .states("answered", callers * rounds)
                .states("wrong", 0);
    }

    /** Each would wait for ever if it waited for what it is to rescue. */
    @OnEachJdk
    void deadlinesComeThoughHalfTheDependentsAndHalfTheAttemptsBlock(Jdk jdk) {
        for (String executor : List.of("auto", "pool:2", "scheduler")) {
            Run run = jdk.java()
                    .agent()
                    .property("oncemore.async.executor", executor)
                    .classPath(Fixture.classes("blocked-dependents"), Agent.annotations())
                    .main("blocked.Main", 200)
                    .timeout(Duration.ofMinutes(4))
                    .run();

            assertThat(run)
                    .as(executor)
                    .succeeded()
                    .states("left", 0)
                    .states("timed out", 100)
                    .states("released", true);
        }
    }
}
