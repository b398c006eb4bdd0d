package dev.oncemore.agent.timeout;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLZ_Result;

/**
 * A call in a call, whose deadline is the outer one's: whoever is running when it fires, the outer call judges it,
 * once.
 */
@JCStressTest
@Outcome(id = "ON_TIME, ON_TIME, false", expect = ACCEPTABLE, desc = "both were first")
@Outcome(id = "ON_TIME, OVERRAN, false", expect = ACCEPTABLE, desc = "between the two ends")
@Outcome(id = "PASSED_OUTWARD, OVERRAN, false", expect = ACCEPTABLE, desc = "the deadline was first")
@Outcome(expect = FORBIDDEN, desc = "lost, leaked or doubled")
@State
public class SharedDeadlineTest {

    private final Watchdog watchdog = new Watchdog(() -> 0, () -> {});
    private final Begun begun = new Begun();

    @Actor
    public void caller(LLZ_Result result) {
        Deadline outer = watchdog.next();
        outer.start(0);
        Deadline inner = watchdog.next();
        inner.start(0);
        begun.tell();
        result.r1 = inner.returned();
        result.r2 = outer.returned();
        result.r3 = Thread.interrupted();
    }

    @Actor
    public void watchdog() {
        begun.await();
        watchdog.round();
    }
}
