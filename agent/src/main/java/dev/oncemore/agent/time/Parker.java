package dev.oncemore.agent.time;

import java.util.concurrent.locks.LockSupport;

/** The one way to wait until another thread says that there is something to see. */
@FunctionalInterface
public interface Parker {

    Parker SYSTEM = new Parker() {
        @Override
        public void park(Object blocker, long nanos) {
            LockSupport.parkNanos(blocker, nanos);
        }
    };

    /**
     * Waits until the thread is unparked or interrupted, at most for so long; perhaps for no reason at all not even that. A virtual thread
     * leaves its carrier to others.
     */
    void park(Object blocker, long nanos);
}
