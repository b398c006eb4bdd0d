package dev.oncemore.agent.async;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads on which attempts are begun where there are no virtual ones: a few, and what comes while all are busy waits in a queue without a
 * limit, as a retry that is refused would be lost. They end when nothing comes for a minute.
 */
public final class RetryPool implements Executor {

    /** By default as many as this. */
    public static final int DEFAULT_SIZE = Math.max(8, 2 * Runtime.getRuntime().availableProcessors());

    private final ThreadPoolExecutor threads;

    public RetryPool(int size) {
        threads = new ThreadPoolExecutor(
                size, size, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(), new DaemonThreads("oncemore-async"));
        threads.allowCoreThreadTimeOut(true);
    }

    @Override
    public void execute(Runnable task) {
        threads.execute(task);
    }
}
