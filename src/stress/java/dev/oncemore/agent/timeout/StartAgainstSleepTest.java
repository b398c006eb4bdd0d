package dev.oncemore.agent.timeout;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.Z_Result;

/** A deadline begins while the watchdog looks round and goes to sleep: it is seen, or it rings. */
@JCStressTest
@Outcome(id = "true", expect = ACCEPTABLE, desc = "heard")
@Outcome(expect = FORBIDDEN, desc = "slept through")
@State
public class StartAgainstSleepTest {

    private volatile boolean rung;
    private final Watchdog watchdog = new Watchdog(() -> 0, () -> rung = true);
    private long sleepsUntil;

    @Actor
    public void caller() {
        Deadline call = watchdog.next();
        call.start(1_000);
    }

    @Actor
    public void watchdog() {
        watchdog.round();
        watchdog.dozeOff();
        sleepsUntil = watchdog.wakeAt();
    }

    @Arbiter
    public void heard(Z_Result result) {
        result.r1 = rung || sleepsUntil <= 1_001;
    }
}
