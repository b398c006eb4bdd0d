package dev.oncemore.agent.weave;

import dev.oncemore.agent.stack.Headroom;
import dev.oncemore.agent.time.DaemonThread;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Weaves a class that is first loaded near the end of a stack, on a thread of its own, because weaving needs much
 * stack. The thread that loads the class may hold the lock of its loader, which the weaving thread may need to look at
 * other classes; so it does not wait for ever.
 */
final class WeavingThread implements Runnable {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final WeavingTransformer transformer;
    private final @Nullable ClassLoader loader;
    private final String className;
    private final @Nullable Class<?> redefined;
    private final byte[] classFile;

    private byte @Nullable [] woven;
    private @Nullable Throwable failure;

    WeavingThread(
            WeavingTransformer transformer,
            @Nullable ClassLoader loader,
            String className,
            @Nullable Class<?> redefined,
            byte[] classFile) {
        this.transformer = transformer;
        this.loader = loader;
        this.className = className;
        this.redefined = redefined;
        this.classFile = classFile;
    }

    /**
     * The result of {@link WeavingTransformer#weave} for the class.
     *
     * @throws StackOverflowError if too little is left even to start a thread
     */
    byte @Nullable [] woven() throws Throwable {
        Headroom.requireToHandOver();
        Thread thread = DaemonThread.of("oncemore-weaver", this);
        thread.start();
        await(thread);
        if (thread.isAlive()) {
            throw new IllegalStateException("near the end of a stack, and a thread of its own could not do it in "
                    + TimeUnit.NANOSECONDS.toSeconds(PATIENCE_NANOS) + " s");
        }
        if (failure != null) {
            throw failure;
        }
        return woven;
    }

    @Override
    public void run() {
        try {
            woven = transformer.weave(loader, className, redefined, classFile);
        } catch (Throwable broken) {
            failure = broken;
        }
    }

    /** The interrupt is kept for the application. */
    private static void await(Thread thread) {
        long until = System.nanoTime() + PATIENCE_NANOS;
        boolean interrupted = false;
        for (long left = PATIENCE_NANOS; left > 0 && thread.isAlive(); left = until - System.nanoTime()) {
            try {
                TimeUnit.NANOSECONDS.timedJoin(thread, left);
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
