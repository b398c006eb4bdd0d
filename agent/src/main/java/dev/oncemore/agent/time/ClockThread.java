package dev.oncemore.agent.time;

import dev.oncemore.agent.stack.Headroom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * The daemon thread {@code oncemore-clock}, which refreshes one {@link CoarseTicker} and is parked while that is
 * asleep.
 */
final class ClockThread implements CoarseTicker.Alarm {

    private static final long STEP = TimeUnit.MILLISECONDS.toNanos(CoarseTicker.STEP_MILLIS);

    private final AtomicReference<Thread> thread = new AtomicReference<>();
    private volatile boolean wanted;

    /**
     * It takes no lock and never fails: without a thread, or enough stack to start one, the clock stays asleep, and its
     * readings are right nevertheless.
     */
    @Override
    public void wake(CoarseTicker asleep) {
        if (wanted || !Headroom.suffices()) {
            return;
        }
        wanted = true;
        Thread running = thread.get();
        if (running == null) {
            start(asleep);
        } else {
            LockSupport.unpark(running);
        }
    }

    private void start(CoarseTicker ticker) {
        try {
            Thread made = DaemonThread.of("oncemore-clock", new Runnable() {
                @Override
                public void run() {
                    refreshForEver(ticker);
                }
            });
            if (thread.compareAndSet(null, made)) { // or the call of another thread has made one at the same moment
                made.start();
            }
        } catch (OutOfMemoryError noMoreThreads) {
            thread.set(null); // and this is not tried again, because it remains wanted
        }
    }

    private void refreshForEver(CoarseTicker ticker) {
        for (; ; ) {
            while (ticker.refresh()) {
                LockSupport.parkNanos(this, STEP);
                forgetInterrupt();
            }
            wanted = false; // a thread that reads the sleeping clock after this sets it again, and unparks this thread
            while (!wanted) {
                LockSupport.park(this);
                forgetInterrupt();
            }
        }
    }

    /** A thread whose interrupt flag is set does not park, so this one would spin. */
    @SuppressWarnings("CheckReturnValue")
    private static void forgetInterrupt() {
        Thread.interrupted();
    }
}
