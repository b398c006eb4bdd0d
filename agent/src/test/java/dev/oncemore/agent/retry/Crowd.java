package dev.oncemore.agent.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** Many threads that do something at the same moment. */
final class Crowd {

    private static final int PLATFORM_THREADS = 200;
    private static final int VIRTUAL_THREADS = 10_000;

    private Crowd() {}

    /** As many platform threads as a large server has. */
    static <T> List<T> ofPlatformThreads(IntFunction<Callable<T>> tasks) throws Exception {
        return run(Executors.newFixedThreadPool(PLATFORM_THREADS), PLATFORM_THREADS, tasks);
    }

    /** Many more threads where the JVM has virtual ones. */
    static <T> List<T> ofVirtualThreads(IntFunction<Callable<T>> tasks) throws Exception {
        try {
            ExecutorService virtual = (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
            return run(virtual, VIRTUAL_THREADS, tasks);
        } catch (NoSuchMethodException before21) {
            return ofPlatformThreads(tasks);
        }
    }

    private static <T> List<T> run(ExecutorService threads, int count, IntFunction<Callable<T>> tasks)
            throws Exception {
        try {
            CountDownLatch ready = new CountDownLatch(count);
            List<Future<T>> futures = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                Callable<T> task = tasks.apply(i);
                futures.add(threads.submit(() -> {
                    ready.countDown();
                    assertThat(ready.await(30, TimeUnit.SECONDS)).isTrue();
                    return task.call();
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get(60, TimeUnit.SECONDS));
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
