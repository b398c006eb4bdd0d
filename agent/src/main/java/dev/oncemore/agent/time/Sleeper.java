package dev.oncemore.agent.time;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

/** The one way to sleep. */
@FunctionalInterface
public interface Sleeper {

    Sleeper SYSTEM = new Sleeper() {
        /**
         * An interrupt is noticed even if there is nothing to wait for, so that a loop without delays can be stopped.
         */
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
     * Sleeps. A virtual thread gives up its carrier meanwhile, and a thread of a {@link
     * java.util.concurrent.ForkJoinPool} its place.
     */
    void sleep(long nanos) throws InterruptedException;
}
