package dev.oncemore.agent.timeout;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.oncemore.agent.stack.Headroom;
import dev.oncemore.agent.time.DaemonThread;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The one thread of a watchdog: it starts with the first deadline.
 */
final class WatchdogThread implements Alarm, Runnable {

    static final String NAME = "oncemore-watchdog";

    /**
     * It rests this many times as long as a round took, so that its rounds take no more than a fifth of a processor.
     */
    private static final int REST = 4;

    private final Watchdog watchdog;
    private volatile @Nullable Thread thread;

    WatchdogThread(Watchdog watchdog) {
        this.watchdog = watchdog;
    }

    @Override
    public void ring() {
        Thread running = thread;
        if (running == null || !running.isAlive()) {
            Headroom.requireToHandOver();
            running = started();
        }
        LockSupport.unpark(
                running); // also where another caller has just started it: it may not have seen what this one wants
    }

    private synchronized Thread started() {
        Thread running = thread;
        if (running == null || !running.isAlive()) {
            running = DaemonThread.of(NAME, this);
            running.start();
            thread = running;
        }
        return running;
    }

    @Override
    public void run() {
        try {
            while (true) {
                watch();
            }
        } finally {
            thread = null;
            watchdog.abandon();
        }
    }

    private void watch() {
        try {
            long looked = watchdog.round();
            sleepUntil(watchdog.now() + REST * looked);
            watchdog.dozeOff();
            sleepUntilWoken();
        } catch (Throwable survived) { // such as an OutOfMemoryError: the slots are looked at again
            LockSupport.parkNanos(MILLISECONDS.toNanos(10));
        }
    }

    private void sleepUntil(long time) {
        for (long left = time - watchdog.now(); left > 0; left = time - watchdog.now()) {
            LockSupport.parkNanos(this, left);
            Thread.interrupted();
        }
    }

    private void sleepUntilWoken() {
        for (long at = watchdog.wakeAt(); ; at = watchdog.wakeAt()) {
            long left = at - watchdog.now();
            if (left <= 0) {
                return;
            }
            if (at == Long.MAX_VALUE) {
                LockSupport.park(this);
            } else {
                LockSupport.parkNanos(this, left);
            }
            Thread.interrupted();
        }
    }
}
