package dev.oncemore.agent.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oncemore.agent.Application;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** A changed configuration is in force from the next call on. */
class RelinkTest {

    private static final String SHOP = """
            public class Shop implements Runnable {
                static volatile int calls;
                @Retryable(backoff = @Backoff(delay = "0ms"), budget = "none") public void run() { calls++; throw new IllegalStateException(); }
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

    @Test
    void whileOtherThreadsCall() throws Throwable {
        Application application = Application.of(SHOP);
        Runnable shop = (Runnable) application.make("Shop");
        AtomicBoolean done = new AtomicBoolean();
        java.util.concurrent.atomic.AtomicReference<Throwable> unexpected =
                new java.util.concurrent.atomic.AtomicReference<>();
        Thread caller = new Thread(() -> {
            while (!done.get()) {
                try {
                    shop.run();
                } catch (IllegalStateException expected) {
                    continue;
                } catch (Throwable other) {
                    unexpected.set(other);
                }
            }
        });
        caller.start();
        for (int i = 0; i < 200; i++) {
            application.reconfigure(List.of("oncemore.method.Shop#run.retry.max-attempts=" + (1 + i % 3)));
        }
        done.set(true);
        caller.join();

        assertThat(unexpected).hasNullValue();
        assertThat(calls(application, "run")).isEqualTo(1 + 199 % 3);
    }

    private static int calls(Application application, String method) throws Throwable {
        Object shop = application.make("Shop");
        int before = (int) application.get("Shop", "calls");
        assertThatThrownBy(() -> Application.on(shop, method)).isExactlyInstanceOf(IllegalStateException.class);
        return (int) application.get("Shop", "calls") - before;
    }
}
