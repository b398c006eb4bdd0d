package dev.oncemore.agent.idempotent;

import dev.oncemore.agent.time.Parker;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A thread that waits for the end of a flight. */
final class Waiter extends Follower implements BooleanSupplier {

    private final Thread thread = Thread.currentThread();
    private final Parker parker;
    private volatile @Nullable FlightOutcome end;

    Waiter(Parker parker) {
        this.parker = parker;
    }

    /** How the flight ended; null while it goes on. */
    @Nullable
    FlightOutcome end() {
        return end;
    }

    @Override
    protected void landed(FlightOutcome reached) {
        end = reached;
        LockSupport.unpark(thread);
    }

    /**
     * Waits until it ends or the thread is interrupted, at most for so long; perhaps for no reason at all not even
     * that.
     */
    void await(long most) {
        parker.park(this, most);
    }

    /** Whether it waits no more. */
    @Override
    public boolean getAsBoolean() {
        return end != null;
    }
}
