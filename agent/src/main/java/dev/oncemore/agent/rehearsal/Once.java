package dev.oncemore.agent.rehearsal;

import dev.oncemore.agent.stack.Headroom;
import dev.oncemore.agent.time.DaemonThread;
import java.util.concurrent.TimeUnit;

/**
 * A rehearsal that runs once for the whole JVM. A method may be linked near the end of a stack, where nothing should be
 * used for the first time: then the rehearsal runs on a thread of its own. If it is cut off nevertheless, the next
 * method that is linked runs it again.
 */
abstract class Once implements Runnable {

    /** It takes milliseconds, unless the waiting thread holds what it needs. */
    private static final long PATIENCE_MILLIS = TimeUnit.SECONDS.toMillis(5);

    private volatile boolean played;

    /** Each kind of call, through each of its ends. */
    abstract void playAll() throws Throwable;

    final void play() {
        if (played) {
            return;
        }
        if (Headroom.isAmple()) {
            run();
        } else {
            Headroom.require();
            Thread thread = DaemonThread.of("oncemore-rehearsal", this);
            thread.start();
            await(thread);
        }
    }

    @Override
    public final void run() {
        try {
            playAll();
            played = true;
        } catch (VirtualMachineError cutOff) {
            throw cutOff;
        } catch (Throwable broken) {
            throw new LinkageError("the agent's own calls do not work", broken);
        }
    }

    /** An interrupt of the waiting thread is kept for the caller. */
    private static void await(Thread thread) {
        boolean interrupted = Thread.interrupted();
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        long left = PATIENCE_MILLIS;
        while (left > 0 && thread.isAlive()) {
            try {
                thread.join(left);
            } catch (InterruptedException later) {
                interrupted = true;
            }
            left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
