package dev.oncemore.agent.link;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.oncemore.agent.Application;
import java.lang.management.ManagementFactory;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;

/**
 * What a call allocates that succeeds at once, beside the method as it is and beside one dependent stage. That is a
 * count, and not a matter of time.
 */
class StageAllocationTest {

    private static final int CALLS = 50_000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /**
     * What keeps three arguments, one of them to be boxed, and the state of the call for an attempt that may follow.
     */
    private static final long ARGUMENTS = 112;

    private static final String CALLING = """
            public class Calling implements IntConsumer {
                long sum;
                CompletableFuture<Object> pending;
                %s
                public void accept(int calls) {
                    for (int i = 0; i < calls; i++) {
                        CompletionStage<Object> stage = run(i, "order");
                        pending.complete(this);
                        sum += stage.toCompletableFuture().isDone() ? 1 : 0;
                    }
                }
            }
            """;

    @Test
    void aPendingStageCostsADependentStageAndItsArguments() throws Throwable {
        long plain =
                perCall("CompletionStage<Object> run(int n, String s) { return pending = new CompletableFuture<>(); }");
        long dependent = perCall("""
                CompletionStage<Object> run(int n, String s) {
                    pending = new CompletableFuture<>();
                    return pending.whenComplete((result, failure) -> { if (failure == null) sum += n; });
                }""");
        long retried = perCall(
                "@Retryable CompletionStage<Object> run(int n, String s) { return pending = new CompletableFuture<>(); "
                        + "}");

        assertThat(retried - plain)
                .as(
                        "bytes beyond those of the method as it is, and a dependent stage of it takes %s",
                        dependent - plain)
                .isLessThanOrEqualTo(dependent - plain + ARGUMENTS);
    }

    @Test
    void aStageThatIsCompleteCostsTheArgumentsAlone() throws Throwable {
        String body = " CompletionStage<Object> run(int n, String s) { pending = new CompletableFuture<>(); "
                + "pending.complete(s); return pending; }";
        long plain = perCall(body);

        assertThat(perCall("@Retryable" + body) - plain).isLessThanOrEqualTo(ARGUMENTS);
    }

    private static long perCall(String method) throws Throwable {
        long fewest = Long.MAX_VALUE;
        for (int application = 0; application < 4; application++) { // C2 does not inline alike each time
            IntConsumer calling =
                    (IntConsumer) Application.of(CALLING.formatted(method)).make("Calling");
            for (int round = 0; round < 8; round++) { // the first ones run before all is compiled
                fewest = Math.min(fewest, allocatedBy(calling));
            }
        }
        return Math.round((double) fewest / CALLS);
    }

    private static long allocatedBy(IntConsumer calling) {
        long thread = Thread.currentThread().getId();
        long before = THREADS.getThreadAllocatedBytes(thread);
        calling.accept(CALLS);
        return THREADS.getThreadAllocatedBytes(thread) - before;
    }
}
