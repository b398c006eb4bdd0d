package dev.oncemore.it;

import static dev.oncemore.it.jvm.RunAssert.assertThat;

import dev.oncemore.it.fixture.Fixture;
import dev.oncemore.it.jvm.Agent;
import dev.oncemore.it.jvm.Jdk;
import dev.oncemore.it.jvm.OnEachJdk;
import dev.oncemore.it.jvm.Run;
import java.time.Duration;

/** Very many calls of one key at once, a hundred times over. */
class StampedeIT {

    @OnEachJdk
    void aThousandThreadsCarryItOutOnce(Jdk jdk) {
        assertThatEachGetsTheOneResult(jdk, 1_000, "platform");
    }

    @OnEachJdk(from = 21)
    void aHundredThousandVirtualThreadsCarryItOutOnce(Jdk jdk) {
        assertThatEachGetsTheOneResult(jdk, 100_000, "virtual");
    }

    /** With one carrier: one that waited and pinned it would keep the leader from ending. */
    @OnEachJdk(from = 21)
    void whoWaitsOnAVirtualThreadDoesNotPinItsCarrier(Jdk jdk) {
        Run run = jdk.java()
                .agent()
                .property("jdk.virtualThreadScheduler.parallelism", 1)
                .property("jdk.virtualThreadScheduler.maxPoolSize", 1)
                .classPath(Fixture.classes("stampede"), Agent.annotations())
                .main("stampede.Main", 200, "virtual")
                .run();

        assertThat(run).succeeded().states("wrong", 0).states("overlapped", false);
    }

    private static void assertThatEachGetsTheOneResult(Jdk jdk, int callers, String kind) {
        Run run = jdk.java()
                .agent()
                .options("-Xmx2g")
                .classPath(Fixture.classes("stampede"), Agent.annotations())
                .main("stampede.Main", callers, kind)
                .timeout(Duration.ofMinutes(5)) // half a minute on a machine that does nothing else
                .run();

        assertThat(run)
                .succeeded()
                .states("rounds", 100)
                .states("callers", callers)
                .states("wrong", 0)
                .states("overlapped", false)
                .states("executions RETURNS", 1)
                .states("executions RETURNS_NULL", 1)
                .states("executions IS_SLOW", 1)
                .states("executions IS_INTERRUPTED", 2);
    }
}
