package dev.oncemore.agent.time;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** The one way to wait for another thread's signal. */
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
            } catch (InterruptedException impossible) { // only its flag tells a parked thread of it
                throw new AssertionError(impossible);
            }
        }
    };

    /**
     * Waits until the thread is unparked or interrupted, or the time is over; it may also return earlier for no reason.
     * A virtual thread gives up its carrier meanwhile, and a thread of a {@link java.util.concurrent.ForkJoinPool} its
     * place.
     *
     * @param over whether the signal has come already; it must become true before the thread is unparked
     */
    void park(BooleanSupplier over, long nanos);
}
