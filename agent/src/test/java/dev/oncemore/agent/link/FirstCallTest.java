package dev.oncemore.agent.link;

import static dev.oncemore.agent.JavaSource.FLAKY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oncemore.agent.Application;
import dev.oncemore.agent.JavaSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What can go wrong while a method is being linked. */
class FirstCallTest {

    private static final String DEEP = """
            import java.util.concurrent.Callable;
            public class Deep implements Callable<Integer> {
                static int calls, overflows;
                @Retryable(maxAttempts = 2, backoff = @Backoff(delay = "0ms")) static int target(long n, String s) {
                    calls++;
                    if (n < 0) throw new IllegalArgumentException();
                    return 7;
                }
                @Retryable(maxAttempts = 2, maxDuration = "1m", when = Content.class, backoff = @Backoff(delay = "0ms"))
                static int judged(long n, String s) {
                    return 7;
                }
                static class Content implements BiPredicate<Object, Throwable> {
                    public boolean test(Object r, Throwable f) {
                        return f != null;
                    }
                }
                int dive(int depth) {
                    int below;
                    try { below = dive(depth + 1); } catch (StackOverflowError e) { below = 0; }
                    if (below == 0) {
                        try {
                            return target(1L, "") + judged(1L, "");
                        } catch (StackOverflowError e) {
                            overflows++;
                            return 0;
                        }
                    }
                    return below;
                }
                public Integer call() { return dive(0); }
            }
            """;

    @Test
    void aStackOverflowErrorInItDoesNotBreakTheMethodForEver() throws Throwable {
        Map<String, byte[]> classes = JavaSource.compile(17, DEEP);
        Application warm =
                Application.of(classes); // so that no class of the JDK meets its first use at the end of the stack
        assertThat(warm.call("Deep", "target", 1L, "")).isEqualTo(7);
        assertThat(warm.call("Deep", "judged", 1L, "")).isEqualTo(7);
        Application application = Application.of(classes);
        application.type("Deep$Content");
        @SuppressWarnings("unchecked")
        Callable<Integer> deep = (Callable<Integer>) application.make("Deep");
        AtomicReference<Object> end = new AtomicReference<>();
        Thread small = new Thread(
                null,
                () -> {
                    try {
                        end.set(deep.call());
                    } catch (Throwable failure) {
                        end.set(failure);
                    }
                },
                "small stack",
                512 * 1024);
        small.start();
        small.join();

        assertThat(end.get())
                .as("linked on the way up, where the stack sufficed")
                .isEqualTo(14);
        assertThat((int) application.get("Deep", "overflows")).isPositive();
        assertThat(application.call("Deep", "target", 1L, "")).isEqualTo(7);
        assertThat(application.call("Deep", "judged", 1L, "")).isEqualTo(7);
        int calls = (int) application.get("Deep", "calls");
        assertThatThrownBy(() -> application.call("Deep", "target", -1L, ""))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat((int) application.get("Deep", "calls") - calls)
                .as("and it is protected")
                .isEqualTo(2);
    }

    @Test
    void manyThreadsAtOnceShareOneBudget() throws Throwable {
        Application application = Application.of("""
                import java.util.concurrent.*; import java.util.concurrent.atomic.*;
                public class Rush implements Callable<Integer> {
                    static final AtomicInteger CALLS = new AtomicInteger();
                    @Retryable(maxAttempts = 50, backoff = @Backoff(delay = "0ms")) public Integer call() {
                        CALLS.incrementAndGet();
                        throw new IllegalStateException();
                    }
                }
                """);
        @SuppressWarnings("unchecked")
        Callable<Integer> rush = (Callable<Integer>) application.make("Rush");
        int threads = 32;
        CyclicBarrier together = new CyclicBarrier(threads);
        AtomicInteger failed = new AtomicInteger();
        List<Thread> all = new ArrayList<>();
        long began = System.nanoTime();
        for (int i = 0; i < threads; i++) {
            Thread thread = new Thread(() -> {
                try {
                    together.await();
                    rush.call();
                } catch (IllegalStateException expected) {
                    failed.incrementAndGet();
                } catch (Exception unexpected) {
                    throw new AssertionError(unexpected);
                }
            });
            thread.start();
            all.add(thread);
        }
        for (Thread thread : all) {
            thread.join();
        }
        long trickled = (System.nanoTime() - began) / 1_000_000_000 + 1;

        assertThat(failed).hasValue(threads);
        int calls = ((AtomicInteger) application.get("Rush", "CALLS")).get();
        assertThat(calls)
                .as("each first attempt, the 100 tokens of one bucket, and what has trickled in")
                .isBetween(threads + 100, threads + 100 + (int) trickled);
    }

    @Test
    void aMissingTypeOfAParameterIsNoMatterWhereThePlainCallWouldNotNeedIt() throws Throwable {
        Application application = Application.of(
                "class Gone {}",
                "class Optional1 { @Quick static int run(Gone g) { Flaky.twice(); return 1; } }",
                "class Caller { static int all() { return Optional1.run(null); } }",
                FLAKY);
        application.forget("Gone");

        assertThat(application.call("Caller", "all")).isEqualTo(1);
    }

    @Test
    void aMissingTypeOfTheResultIsNamed() {
        Application application = Application.of(
                "class Gone {}",
                "class Optional1 { @Quick static Gone run() { return null; } }",
                "class Caller { static boolean all() { return Optional1.run() == null; } }");
        application.forget("Gone");

        assertThatThrownBy(() -> application.call("Caller", "all"))
                .as("whether it is a stage cannot be known")
                .isInstanceOf(application.type("dev.oncemore.PolicyException"))
                .hasMessageContaining("Gone");
    }
}
