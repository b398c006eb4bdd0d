package dev.oncemore.agent.link;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.oncemore.agent.Application;
import java.lang.management.ManagementFactory;
import java.util.function.IntConsumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The success path allocates nothing. That is a count, and not a matter of time. */
class AllocationTest {

    private static final int CALLS = 1_000_000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@Quick long run(int n) { sum += n; return sum; }",
                "@Quick double run(int n) { sum += n; return 0.5; }",
                "@Quick void run(int n) { sum += n; }",
                "@Quick Object run(int n) { sum += n; return this; }",
                "@Quick static int run(int n) { return n; }",
                "@Quick synchronized int run(int n) { return n; }",
                "@Retryable(maxDuration = \"1m\") long run(int n) { sum += n; return sum; }",
                "@Retryable(budget = \"none\") int run(int n) { return n; }",
                "@Retryable(on = Throwable.class) int run(int n) { return n; }",
                "@Retryable(maxAttempts = 1) int run(int n) { return n; }",
                "@Retryable(when = Failures.class) Object run(int n) { sum += n; return this; }",
                "@CircuitBreaker long run(int n) { sum += n; return sum; }",
                "@CircuitBreaker(window = \"100 calls\") Object run(int n) { sum += n; return this; }",
                "@CircuitBreaker(slowerThan = \"1s\") double run(int n) { sum += n; return 0.5; }",
                "@Quick @CircuitBreaker void run(int n) { sum += n; }",
                "@Fallback(\"other\") long run(int n) { sum += n; return sum; } long other(int n) { return n; }",
                "@Fallback(value = \"other\", on = Throwable.class) @Quick Object run(int n) { sum += n; return this; }"
                        + " private static Object other(int n, Exception e) { return null; }",
                "@Timeout(\"1m\") long run(int n) { sum += n; return sum; }",
                "@Timeout(\"1m\") double run(int n) { sum += n; return 0.5; }",
                "@Timeout(\"1m\") void run(int n) { sum += n; }",
                "@Timeout(\"1m\") static byte run(int n) { return (byte) n; }",
                "@Timeout(value = \"1m\", lateResult = LateResult.DISCARD) synchronized Object run(int n) { sum += n; "
                        + "return this; }",
                "@Retryable(attemptTimeout = \"1s\") Object run(int n) { sum += n; return this; }",
                "@Retryable(attemptTimeout = \"1s\") @Timeout(\"1m\") long run(int n) { sum += n; return sum; }",
                "@Timeout(\"1m\") long inner(int n) { return n; } @Timeout(\"1s\") long run(int n) { sum += inner(n); "
                        + "return sum; }",
                "@Quick long eight(int a, long b, double c, Object d, String e, int[] f, float g, byte h) { return a + "
                        + "b; }"
                        + " void run(int n) { sum += eight(n, n, n, this, \"e\", null, n, (byte) n); }",
            })
    void ofAMillionCalls(String method) throws Throwable {
        Application application = Application.of("""
                public class Calling implements IntConsumer {
                    long sum;
                    static class Failures implements BiPredicate<Object, Throwable> {
                        public boolean test(Object r, Throwable f) {
                            return f != null;
                        }
                    }
                    %s
                    public void accept(int calls) { for (int i = 0; i < calls; i++) run(i); }
                }
                """.formatted(method));
        IntConsumer calling = (IntConsumer) application.make("Calling");
        long fewest = Long.MAX_VALUE;
        for (int round = 0; round < 5 && fewest > 100_000; round++) { // the first ones run before all is compiled
            fewest = Math.min(fewest, allocatedBy(calling));
        }
        assertThat(fewest).as("bytes in " + CALLS + " calls").isLessThanOrEqualTo(100_000);
    }

    /** A call whose result is known allocates its key, and nothing else. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "@Idempotent(key = \"k:{n}\") Object once(int n) { return this; } void run(int n) { once(n % 500 + "
                        + "500); }",
                "@Idempotent(key = \"k:{a}:{n}\") Object once(String a, long n) { return this; } void run(int n) { "
                        + "once(\"customer\", n % 500 + 500); }",
                "@Idempotent(key = \"k:{n}:{a}\") void once(String a, long n) { } void run(int n) { once(\"customer\", "
                        + "n % 500 + 500); }",
                "@Idempotent(key = \"k:{a}:{b}\") long once(String a, java.util.UUID b) { return 1_000_000; } static "
                        + "java.util.UUID id = new java.util.UUID(1, 2);"
                        + " void run(int n) { sum += once(\"customer\", id); }",
                "record Order(String customer, long id) {} Order[] orders = java.util.stream.IntStream.range(0, "
                        + "500).mapToObj(i -> new Order(\"c\", 500 + i)).toArray(Order[]::new);"
                        + " @Idempotent(key = \"k:{order.customer}:{order.id}\") @Quick Object once(Order order) { "
                        + "return this; } void run(int n) { once(orders[n % 500]); }",
            })
    void ofAHitIsItsKey(String method) throws Throwable {
        String calling = """
                public class Calling implements IntConsumer {
                    long sum;
                    %s
                    public void accept(int calls) { for (int i = 0; i < calls; i++) run(i); }
                }
                """.formatted(method);
        long fewest = Long.MAX_VALUE;
        for (int application = 0;
                application < 4 && fewest > 48L * CALLS;
                application++) { // C2 does not inline alike each time
            fewest = Math.min(fewest, fewestOf(Application.of(calling)));
        }
        assertThat(fewest / (double) CALLS).as("bytes in a call").isLessThanOrEqualTo(48.1);
    }

    private static long fewestOf(Application application) throws Throwable {
        long fewest = Long.MAX_VALUE;
        IntConsumer calling = (IntConsumer) application.make("Calling");
        for (int round = 0; round < 20 && fewest > 48L * CALLS; round++) {
            fewest = Math.min(fewest, allocatedBy(calling));
        }
        return fewest;
    }

    private static long allocatedBy(IntConsumer calling) {
        long thread = Thread.currentThread().getId();
        long before = THREADS.getThreadAllocatedBytes(thread);
        calling.accept(CALLS);
        return THREADS.getThreadAllocatedBytes(thread) - before;
    }
}
