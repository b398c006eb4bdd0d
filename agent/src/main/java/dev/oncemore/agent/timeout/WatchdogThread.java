package dev.oncemore.agent.timeout;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The one thread of a watchdog: a daemon that starts with the first deadline and belongs to nobody, with no class loader, thread-local or
 * access control context of whoever came first.
 */
final class WatchdogThread implements Alarm, Runnable {

    static final String NAME = "oncemore-watchdog";

    /** It rests this many times as long as a round took, so that it takes no more than a fifth of a processor. */
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
            start();
        } else {
            LockSupport.unpark(running);
        }
    }

    private synchronized void start() {
        Thread running = thread;
        if (running == null || !running.isAlive()) {
            Thread started = withNothingInherited();
            started.start();
            thread = started;
        }
    }

    /** Without the privilege the thread would keep the protection domains, and so the loaders, of all that is on the stack now. */
    @SuppressWarnings("removal") // harmless where it does nothing any more
    private Thread withNothingInherited() {
        return AccessController.doPrivileged(new PrivilegedAction<Thread>() {
            @Override
            public Thread run() {
                Thread created = new Thread(outermostGroup(), WatchdogThread.this, NAME, 0, false);
                created.setDaemon(true);
                created.setContextClassLoader(null);
                return created;
            }
        });
    }

    private static ThreadGroup outermostGroup() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        for (ThreadGroup parent = group.getParent(); parent != null; parent = group.getParent()) {
            group = parent;
        }
        return group;
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
            long began = watchdog.now();
            watchdog.round();
            long ended = watchdog.now();
            sleepUntil(ended + REST * (ended - began));
            watchdog.dozeOff();
            sleepUntilWoken();
        } catch (
                Throwable survived) { // such as an OutOfMemoryError: the slots are still there, and are looked at again
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
