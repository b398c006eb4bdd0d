package dev.oncemore.agent.timeout;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LZL_Result;

/** A call in a call, with a deadline of its own: it takes its interrupt with it, and the outer call hears nothing. */
@JCStressTest
@Outcome(id = "ON_TIME, false, ON_TIME", expect = ACCEPTABLE, desc = "the end was first")
@Outcome(id = "OVERRAN, false, ON_TIME", expect = ACCEPTABLE, desc = "the deadline was first")
@Outcome(expect = FORBIDDEN, desc = "leaked into the outer call")
@State
public class InnerDeadlineTest {

    private final Watchdog watchdog = new Watchdog(() -> 0, () -> {});
    private final Begun begun = new Begun();

    @Actor
    public void caller(LZL_Result result) {
        Deadline outer = watchdog.next();
        outer.start(1_000);
        Deadline inner = watchdog.next();
        inner.start(0);
        begun.tell();
        result.r1 = inner.returned();
        result.r2 = Thread.interrupted();
        result.r3 = outer.returned();
    }

    @Actor
    public void watchdog() {
        begun.await();
        watchdog.round();
        watchdog.round();
    }
}
