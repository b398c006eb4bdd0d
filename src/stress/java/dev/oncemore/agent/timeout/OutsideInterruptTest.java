package dev.oncemore.agent.timeout;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** An interrupt from elsewhere comes before the deadline fires: it is pending after the call, however that ended. */
@JCStressTest
@Outcome(id = "true, true", expect = ACCEPTABLE, desc = "sent and pending")
@Outcome(expect = FORBIDDEN, desc = "lost or made up")
@State
public class OutsideInterruptTest {

    private final Watchdog watchdog = new Watchdog(() -> 0, () -> {});
    private final Begun begun = new Begun();
    private volatile @Nullable Thread caller;
    private volatile boolean over;

    @Actor
    public void caller(ZZ_Result result) {
        caller = Thread.currentThread();
        Deadline call = watchdog.next();
        call.start(0);
        begun.tell();
        call.failed();
        while (!over) {
            Thread.onSpinWait();
        }
        result.r2 = Thread.interrupted();
    }

    @Actor
    public void elsewhere(ZZ_Result result) {
        begun.await();
        Objects.requireNonNull(caller).interrupt();
        result.r1 = true;
        watchdog.round();
        over = true;
    }
}
