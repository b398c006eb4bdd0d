package dev.oncemore.bench.deadline;

import dev.oncemore.Oncemore;
import dev.oncemore.Timeout;
import dev.oncemore.TimeoutExceededException;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A service that begins 200 calls a second, of which none is answered, and prints by how many nanoseconds the future of
 * each was done after its deadline. What depends on as many of them as asked blocks for a second: with half of them, on
 * a hundred threads at any time.
 *
 * <p>Arguments: one of how many calls blocks (0 for none), and the number of calls to measure.
 */
public final class BlockedDependents {

    private static final long INTERVAL = TimeUnit.MILLISECONDS.toNanos(5);
    private static final long LIMIT = TimeUnit.MILLISECONDS.toNanos(200);
    private static final int WARM_UP = 400;

    private final Queue<Long> late = new ConcurrentLinkedQueue<>();
    private final CountDownLatch over = new CountDownLatch(1);

    private BlockedDependents() {}

    /** Measures. */
    public static void main(String[] arguments) throws InterruptedException {
        Oncemore.requireAgent();
        int blocking = Integer.parseInt(arguments[0]);
        int calls = Integer.parseInt(arguments[1]);
        BlockedDependents service = new BlockedDependents();
        CountDownLatch ended = new CountDownLatch(calls);
        long next = System.nanoTime();
        for (int call = -WARM_UP; call < calls; call++) {
            boolean blocks = blocking > 0 && Math.floorMod(call, blocking) == 0;
            service.begin(call >= 0 ? ended : new CountDownLatch(1), call >= 0, blocks);
            next += INTERVAL;
            while (System.nanoTime() < next) {
                LockSupport.parkNanos(next - System.nanoTime());
            }
        }
        if (!ended.await(1, TimeUnit.MINUTES)) {
            throw new IllegalStateException(ended.getCount() + " deadlines have not come");
        }
        service.over.countDown();
        service.late.forEach(System.out::println);
        System.exit(0);
    }

    private void begin(CountDownLatch ended, boolean counts, boolean blocks) {
        long began = System.nanoTime();
        CompletableFuture<String> seen = reply().whenComplete((result, failure) -> {
            long nanos = System.nanoTime() - began - LIMIT;
            if (!(failure instanceof TimeoutExceededException)) {
                throw new IllegalStateException("the call was not timed out", failure);
            }
            if (counts) {
                late.add(nanos);
            }
            ended.countDown();
        });
        if (blocks) {
            var unused = seen.whenComplete((result, failure) -> block());
        }
    }

    @Timeout("200ms")
    private CompletableFuture<String> reply() {
        return new CompletableFuture<>();
    }

    private void block() {
        try {
            boolean unused = over.await(1, TimeUnit.SECONDS);
        } catch (InterruptedException early) {
            throw new IllegalStateException("nobody interrupts a dependent", early);
        }
    }
}
