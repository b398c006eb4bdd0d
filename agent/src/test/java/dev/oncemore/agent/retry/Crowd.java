package dev.oncemore.agent.retry;

import dev.oncemore.agent.RacingThreads;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;

/** Many threads that do something at the same moment. */
final class Crowd {

    private static final int PLATFORM_THREADS = 200;
    private static final int VIRTUAL_THREADS = 10_000;

    private Crowd() {}

    /** As many platform threads as a large server has. */
    static <T> List<T> ofPlatformThreads(IntFunction<Callable<T>> tasks) throws Exception {
        return RacingThreads.run(Executors.newFixedThreadPool(PLATFORM_THREADS), PLATFORM_THREADS, tasks);
    }

    /** Many more threads where the JVM has virtual ones. */
    static <T> List<T> ofVirtualThreads(IntFunction<Callable<T>> tasks) throws Exception {
        try {
            ExecutorService virtual = (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
            return RacingThreads.run(virtual, VIRTUAL_THREADS, tasks);
        } catch (NoSuchMethodException before21) {
            return ofPlatformThreads(tasks);
        }
    }
}
