package dev.oncemore.agent.time;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** The one way to wait until another thread says that there is something to see. */
@FunctionalInterface
public interface Parker {

    Parker SYSTEM = new Parker() {
        @Override
        public void park(BooleanSupplier over, long nanos) {
            ManagedWait wait = new ManagedWait() {
                @Override
                boolean isOver() {
                    return over.getAsBoolean();
                }

                @Override
                void await() {
                    LockSupport.parkNanos(over, nanos);
                }
            };
            try {
                wait.begin();
            } catch (InterruptedException impossible) { // a thread that is parked is told of it by its flag alone
                throw new AssertionError(impossible);
            }
        }
    };

    /**
     * Waits until the thread is unparked or interrupted, at most for so long; perhaps for no reason at all not even
     * that. A virtual thread leaves its carrier to others, and a thread of a {@link java.util.concurrent.ForkJoinPool}
     * its place.
     *
     * @param over whether there is something to see already; whoever unparks the thread makes it true before
     */
    void park(BooleanSupplier over, long nanos);
}
