package dev.oncemore.it;

import static dev.oncemore.it.jvm.RunAssert.assertThat;

import dev.oncemore.it.fixture.Fixture;
import dev.oncemore.it.jvm.Agent;
import dev.oncemore.it.jvm.Jdk;
import dev.oncemore.it.jvm.OnEachJdk;
import dev.oncemore.it.jvm.Run;
import org.assertj.core.api.Assertions;

/** Names that look like somebody else's. */
class NamesIT {

    @OnEachJdk
    void aClassInWhichTheBodysNameIsTakenLoadsUnchangedWithOneError(Jdk jdk) {
        Run run = jdk.java()
                .agent()
                .quick()
                .options("-Xverify:all")
                .classPath(Fixture.classes("taken-name"), Agent.annotations())
                .main("taken.Main")
                .run();

        assertThat(run)
                .succeeded()
                .states("charge", "down after 1")
                .states("its own", 5)
                .states("refund", "down after 3");
        Assertions.assertThat(run.err().lines().filter(line -> line.contains("ERROR")))
                .as(run.toString())
                .singleElement()
                .asString()
                .contains("taken.Main", "$oncemore$charge");
    }

    /** A name with {@code $$} in it is not a proxy's for that alone. */
    @OnEachJdk
    void theOperatorsOfScalaAreWoven(Jdk jdk) {
        String operator = "oncemore.method.operators.Main$$colon$plus#$plus$plus.retry.";
        Run run = jdk.java()
                .agent()
                .quick()
                .property(operator + "max-attempts", 3)
                .property(operator + "backoff.delay", "0ms")
                .classPath(Fixture.classes("operators"))
                .main("operators.Main")
                .run();

        assertThat(run).succeeded().states("operator", "down after 3");
    }
}
