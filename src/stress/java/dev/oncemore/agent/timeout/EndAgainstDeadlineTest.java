package dev.oncemore.agent.timeout;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZLZ_Result;

/** The end of a call and its deadline: the interrupt is felt inside or not at all. */
@JCStressTest
@Outcome(id = "false, ON_TIME, false", expect = ACCEPTABLE, desc = "the end was first")
@Outcome(id = "false, OVERRAN, false", expect = ACCEPTABLE, desc = "the deadline was first, and nobody noticed")
@Outcome(id = "true, OVERRAN, false", expect = ACCEPTABLE, desc = "the deadline was first")
@Outcome(expect = FORBIDDEN, desc = "lost or leaked")
@State
public class EndAgainstDeadlineTest {

    private final Watchdog watchdog = new Watchdog(() -> 0, () -> {});
    private final Begun begun = new Begun();

    @Actor
    public void caller(ZLZ_Result result) {
        Deadline call = watchdog.next();
        call.start(0);
        begun.tell();
        result.r1 = Thread.currentThread().isInterrupted();
        result.r2 = call.returned();
        result.r3 = Thread.interrupted();
    }

    @Actor
    public void watchdog() {
        begun.await();
        watchdog.round();
    }
}
