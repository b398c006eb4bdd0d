package dev.oncemore.bench.later;

import dev.oncemore.Backoff;
import dev.oncemore.Jitter;
import dev.oncemore.Oncemore;
import dev.oncemore.Retryable;
import java.util.concurrent.CompletableFuture;

/**
 * Makes calls that fail at once and are to be retried in an hour, and prints by how many bytes each made the heap grow.
 * The failure is the same object each time; the future that the caller gets is counted.
 *
 * <p>Argument: the number of calls.
 */
public final class PendingRetries {

    private final IllegalStateException down = new IllegalStateException("down");

    private PendingRetries() {}

    /** Measures. */
    public static void main(String[] arguments) throws InterruptedException {
        Oncemore.requireAgent();
        int calls = Integer.parseInt(arguments[0]);
        PendingRetries payments = new PendingRetries();
        CompletableFuture<?>[] pending = new CompletableFuture<?>[calls];
        pending[0] = payments.charge();
        long before = used();
        for (int i = 1; i < calls; i++) {
            pending[i] = payments.charge();
        }
        long after = used();
        for (CompletableFuture<?> future : pending) {
            if (future.isDone()) {
                throw new IllegalStateException("a retry is not pending");
            }
        }
        System.out.println((after - before) / (calls - 1));
    }

    private static long used() throws InterruptedException {
        for (int i = 0; i < 5; i++) {
            System.gc();
            Thread.sleep(50);
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Retryable(backoff = @Backoff(delay = "1h", max = "1h"), jitter = Jitter.NONE, budget = "none")
    private CompletableFuture<String> charge() {
        CompletableFuture<String> failed = new CompletableFuture<>();
        failed.completeExceptionally(down);
        return failed;
    }
}
