package dev.oncemore.agent.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oncemore.agent.Application;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;

/** A changed configuration is in force from the next call on. */
class RelinkTest {

    private static final String SHOP = """
            public class Shop implements Runnable {
                static volatile int calls;
                @Retryable(backoff = @Backoff(delay = "0ms"), budget = "none") public void run() {
                    calls++;
                    throw new IllegalStateException();
                }
                void plain() { calls++; throw new IllegalStateException(); }
                @Retryable(maxAttempts = 0) void wrong() { calls++; throw new IllegalStateException(); }
                @Quick java.util.concurrent.Future<?> later() { calls++; throw new IllegalStateException(); }
            }
            """;

    @Test
    void ofAnAnnotatedMethod() throws Throwable {
        Application application = Application.of(SHOP);
        assertThat(calls(application, "run")).isEqualTo(3);

        application.reconfigure(List.of("oncemore.method.Shop#run.retry.max-attempts=5"));
        assertThat(calls(application, "run")).isEqualTo(5);
        application.reconfigure(List.of("oncemore.method.Shop#run.retry.max-attempts=1"));
        assertThat(calls(application, "run")).isEqualTo(1);
        application.reconfigure(List.of("oncemore.method.Shop#run.retry.on=java.io.IOException"));
        assertThat(calls(application, "run")).isEqualTo(1);
        application.reconfigure(List.of());
        assertThat(calls(application, "run")).isEqualTo(3);
    }

    @Test
    void aMethodThatWasWovenByAKeyAloneLosesIt() throws Throwable {
        List<String> named = List.of(
                "oncemore.method.Shop#plain.retry.max-attempts=4",
                "oncemore.method.Shop#plain.retry.backoff.delay=0ms");
        Application application = Application.configured(named, SHOP);
        assertThat(calls(application, "plain")).isEqualTo(4);

        application.reconfigure(List.of());
        assertThat(calls(application, "plain")).isEqualTo(1);
        application.reconfigure(named);
        assertThat(calls(application, "plain")).isEqualTo(4);
    }

    @Test
    void switchedOffEveryCallIsAPlainCallAndOnAgainItIsProtected() throws Throwable {
        Application application = Application.of(SHOP);
        assertThat(calls(application, "run")).isEqualTo(3);

        application.reconfigure(List.of("oncemore.enabled=false"));
        assertThat(calls(application, "run")).isEqualTo(1);
        assertThat(calls(application, "wrong")).as("nor is anything refused").isEqualTo(1);
        application.reconfigure(List.of());
        assertThat(calls(application, "run")).isEqualTo(3);
        assertThatThrownBy(() -> application.call("Shop", "wrong")).hasMessageContaining("maxAttempts");
    }

    @Test
    void aRefusedMethodIsMended() throws Throwable {
        Application application = Application.of(SHOP);
        assertThatThrownBy(() -> application.call("Shop", "wrong")).hasMessageContaining("maxAttempts");

        application.reconfigure(List.of("oncemore.on-link-failure=bypass"));
        assertThat(calls(application, "wrong")).isEqualTo(1);
        assertThat(calls(application, "later")).isEqualTo(1);
        application.reconfigure(List.of());
        assertThatThrownBy(() -> application.call("Shop", "wrong")).hasMessageContaining("maxAttempts");
        assertThatThrownBy(() -> application.call("Shop", "later")).hasMessageContaining("it returns Future");
    }

    @Test
    void aMethodBecomesRefused() throws Throwable {
        Application application = Application.of(SHOP);
        assertThat(calls(application, "run")).isEqualTo(3);

        application.reconfigure(List.of("oncemore.method.Shop#run.retry.when=no.such.Class"));
        assertThatThrownBy(() -> application.call("Shop", "run")).hasMessageContaining("no.such.Class");
    }

    @Test
    void theBudgetOfAMethodOutlivesIt() throws Throwable {
        Application application = Application.configured(
                List.of("oncemore.method.Shop#run.retry.budget=", "oncemore.method.Shop#run.retry.max-attempts=200"),
                SHOP);
        assertThat(calls(application, "run")).isBetween(101, 105);

        application.reconfigure(
                List.of("oncemore.method.Shop#run.retry.budget=", "oncemore.method.Shop#run.retry.max-attempts=100"));
        assertThat(calls(application, "run")).as("no fresh bucket").isLessThan(10);
    }

    /**
     * Two threads call while the policy changes ten thousand times between two that differ in everything: how many
     * attempts there are, after which a call fails, and what becomes of its failure. A call that saw some of one and
     * some of the other would end in neither's way.
     */
    @Test
    void whileOtherThreadsCallEachCallSeesOnePolicyWhole() throws Throwable {
        String key = "oncemore.method.Stock#take.";
        List<List<String>> policies = List.of(
                List.of(key + "retry.max-attempts=2", key + "retry.on=java.io.IOException", key + "fallback.value=two"),
                List.of(
                        key + "retry.max-attempts=5",
                        key + "retry.on=java.lang.Exception",
                        key + "timeout.value=1h",
                        key + "circuit-breaker.forced=DISABLED",
                        key + "fallback.value=five"));
        Application application = Application.configured(policies.get(0), """
                public class Stock implements java.util.function.IntSupplier {
                    private int attempts;
                    public int getAsInt() {
                        attempts = 0;
                        try { return take(); } catch (java.io.IOException impossible) { return -1; }
                    }
                    @Retryable(backoff = @Backoff(delay = "0ms"), budget = "none") @Fallback("two")
                    int take() throws java.io.IOException { attempts++; throw new java.io.IOException("none left"); }
                    int two() { return 200 + attempts; }
                    int five() { return 500 + attempts; }
                }
                """);
        AtomicBoolean done = new AtomicBoolean();
        ConcurrentMap<Integer, Long> ways = new ConcurrentHashMap<>();
        Queue<Throwable> unexpected = new ConcurrentLinkedQueue<>();
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            IntSupplier stock = (IntSupplier) application.make("Stock");
            callers.add(new Thread(() -> {
                try {
                    while (!done.get()) {
                        ways.merge(stock.getAsInt(), 1L, Long::sum);
                    }
                } catch (Throwable failure) {
                    unexpected.add(failure);
                }
            }));
        }
        callers.forEach(Thread::start);
        int changes = 0;
        while (changes < 10_000 && unexpected.isEmpty()) {
            changes++;
            application.reconfigure(policies.get(changes % policies.size()));
        }
        done.set(true);
        for (Thread caller : callers) {
            caller.join();
        }

        assertThat(unexpected).isEmpty();
        assertThat(ways.keySet()).as(ways.toString()).isSubsetOf(202, 505).hasSize(2);
        assertThat(((IntSupplier) application.make("Stock")).getAsInt()).isEqualTo(202);
    }

    private static int calls(Application application, String method) throws Throwable {
        Object shop = application.make("Shop");
        int before = (int) application.get("Shop", "calls");
        assertThatThrownBy(() -> Application.on(shop, method)).isExactlyInstanceOf(IllegalStateException.class);
        return (int) application.get("Shop", "calls") - before;
    }
}
