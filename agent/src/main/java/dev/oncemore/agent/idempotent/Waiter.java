package dev.oncemore.agent.idempotent;

import dev.oncemore.agent.time.Parker;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinPool.ManagedBlocker;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A thread that waits for the end of a flight. In a {@link ForkJoinPool} another thread takes its place meanwhile, as what it waits for may stand in
 * the queue of that very pool.
 */
final class Waiter extends Follower implements ManagedBlocker {

    private final Thread thread = Thread.currentThread();
    private final Parker parker;
    private volatile @Nullable FlightEnd end;
    private long nanos;

    Waiter(Parker parker) {
        this.parker = parker;
    }

    /** How the flight ended; null while it goes on. */
    @Nullable
    FlightEnd end() {
        return end;
    }

    @Override
    protected void landed(FlightEnd reached) {
        end = reached;
        LockSupport.unpark(thread);
    }

    /** Waits until it ends or the thread is interrupted, at most for so long; perhaps for no reason at all not even that. */
    void await(long most) {
        nanos = most;
        if (thread instanceof ForkJoinWorkerThread) {
            awaitManaged();
        } else {
            parker.park(this, most);
        }
    }

    private void awaitManaged() {
        try {
            ForkJoinPool.managedBlock(this);
        } catch (RejectedExecutionException noMoreThreads) {
            block();
        } catch (InterruptedException impossible) { // block() throws none
            thread.interrupt();
        }
    }

    /** Looks again first: the pool may have parked this thread on its own account, and so have taken the end's wake-up. */
    @Override
    public boolean block() {
        if (end == null) {
            parker.park(this, nanos);
        }
        return true;
    }

    @Override
    public boolean isReleasable() {
        return end != null;
    }
}
