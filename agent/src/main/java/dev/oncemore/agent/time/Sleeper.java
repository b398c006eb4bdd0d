package dev.oncemore.agent.time;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

/** The one way to pause. */
@FunctionalInterface
public interface Sleeper {

    Sleeper SYSTEM = new Sleeper() {
        /** Also without a pause an interrupt is heard, so that a loop without pauses can be stopped. */
        @Override
        public void sleep(long nanos) throws InterruptedException {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            new ManagedWait() {
                @Override
                boolean isOver() {
                    return nanos <= 0;
                }

                @Override
                void await() throws InterruptedException {
                    NANOSECONDS.sleep(nanos);
                }
            }.begin();
        }
    };

    /**
     * Pauses. A virtual thread leaves its carrier to others, and a thread of a
     * {@link java.util.concurrent.ForkJoinPool} its place.
     */
    void sleep(long nanos) throws InterruptedException;
}
