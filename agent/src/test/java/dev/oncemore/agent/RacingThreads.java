package dev.oncemore.agent;

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

/** A few threads that begin at the same moment. */
public final class RacingThreads {

    private RacingThreads() {}

    /** On platform threads. */
    public static <T> List<T> run(int count, IntFunction<Callable<T>> tasks) throws Exception {
        return run(Executors.newFixedThreadPool(count), count, tasks);
    }

    /** On the threads of this executor, which must have one for each and is shut down afterwards. */
    public static <T> List<T> run(ExecutorService threads, int count, IntFunction<Callable<T>> tasks) throws Exception {
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
