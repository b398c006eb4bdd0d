package dev.oncemore.agent.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oncemore.agent.Application;
import dev.oncemore.agent.RacingThreads;
import dev.oncemore.agent.Seeded;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Callers that cancel, complete by hand or are timed out at any moment, against attempts that begin and end at any
 * moment.
 */
@ExtendWith(Seeded.class)
@Timeout(60)
class LeavingCallersTest {

    private static final int ROUNDS = 1_500;
    private static final int CALLERS = 4;

    /** Its work goes on whatever becomes of the stage. */
    private static final String WORKING = """
            public class Working {
                static final ConcurrentHashMap<String, java.util.concurrent.atomic.AtomicInteger> running = new ConcurrentHashMap<>();
                static final ConcurrentHashMap<String, java.util.concurrent.atomic.AtomicInteger> done = new ConcurrentHashMap<>();
                static volatile int overlaps;
                static volatile int repeated;
                static final ExecutorService workers = Executors.newFixedThreadPool(4, task -> { Thread t = new Thread(task); t.setDaemon(true); return t; });
                @Idempotent(key = "run:{id}", waitFor = "0s") @Retryable(maxAttempts = 4, backoff = @Backoff(delay = "0ms"), budget = "none") @Timeout("3ms")
                CompletableFuture<String> limited(String id) throws Exception { return run(id); }
                @Idempotent(key = "run:{id}", waitFor = "1s") @Retryable(maxAttempts = 4, backoff = @Backoff(delay = "0ms"), budget = "none")
                CompletableFuture<String> run(String id) throws Exception {
                    begin(id);
                    int way = ThreadLocalRandom.current().nextInt(5);
                    if (way == 0) { end(id); throw new IOException("thrown"); }
                    if (way == 1) { end(id); return CompletableFuture.failedFuture(new IOException("failed")); }
                    if (way == 2) { spin(); end(id); throw new IOException("thrown late"); }
                    CompletableFuture<String> stage = new CompletableFuture<>();
                    workers.execute(() -> {
                        spin();
                        if (way == 3) { end(id); stage.completeExceptionally(new IOException("failed late")); }
                        else { done.computeIfAbsent(id, k -> new java.util.concurrent.atomic.AtomicInteger()).incrementAndGet(); end(id); stage.complete("done"); }
                    });
                    return stage;
                }
                private static void begin(String id) {
                    if (done.containsKey(id)) repeated++;
                    if (running.computeIfAbsent(id, k -> new java.util.concurrent.atomic.AtomicInteger()).incrementAndGet() > 1) overlaps++;
                }
                private static void end(String id) { running.get(id).decrementAndGet(); }
                private static void spin() { for (int i = ThreadLocalRandom.current().nextInt(20_000); i > 0; i--) Thread.onSpinWait(); }
            }
            """;

    @Test
    void neverMakeTwoExecutionsOfOneKeyRunAtOnceNorOneAfterTheWorkWasDone(RandomGenerator random) throws Throwable {
        Application application = Application.configured(List.of("oncemore.log.level=off"), WORKING);
        Object working = application.make("Working");
        long seed = random.nextLong();

        List<Integer> ended = RacingThreads.run(CALLERS, caller -> () -> {
            SplittableRandom own = new SplittableRandom(seed + caller);
            List<CompletableFuture<Object>> calls = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                calls.add(call(working, own.nextInt(4) == 0 ? "limited" : "run", "k" + round, own));
            }
            int ends = 0;
            for (CompletableFuture<Object> call : calls) {
                call.handle((result, failure) -> failure).get(20, TimeUnit.SECONDS);
                ends++;
            }
            return ends;
        });

        assertThat(ended).containsOnly(ROUNDS);
        assertThat(application.get("Working", "overlaps")).as("two at once").isEqualTo(0);
        assertThat(application.get("Working", "repeated")).as("again").isEqualTo(0);
    }

    @SuppressWarnings("unchecked")
    private static CompletableFuture<Object> call(Object working, String method, String id, SplittableRandom random) {
        CompletableFuture<Object> call;
        try {
            call = (CompletableFuture<Object>) Application.on(working, method, id);
        } catch (Throwable failure) {
            throw new AssertionError(failure);
        }
        for (int i = random.nextInt(10_000); i > 0; i--) {
            Thread.onSpinWait();
        }
        int way = random.nextInt(4);
        if (way == 0) {
            call.cancel(true);
        } else if (way == 1) {
            call.complete("by hand");
        }
        return call;
    }
}
