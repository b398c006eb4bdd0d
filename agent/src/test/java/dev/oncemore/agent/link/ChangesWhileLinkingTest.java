package dev.oncemore.agent.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.oncemore.agent.Application;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** The configuration changes while the first call of a method is linking it, held up by code of the application. */
class ChangesWhileLinkingTest {

    private static final String METHODS = """
            import java.util.concurrent.CountDownLatch;
            class Slow implements java.util.function.BiPredicate<Object, Throwable> {
                static volatile CountDownLatch linking = new CountDownLatch(1), goOn = new CountDownLatch(1);
                Slow() throws InterruptedException { linking.countDown(); goOn.await(); }
                public boolean test(Object result, Throwable failure) { return true; }
            }
            class One {
                @CircuitBreaker(name = "payments", window = "10 calls") static void run() {}
            }
            class Held {
                static int attempts;
                @Retryable(when = Slow.class, maxAttempts = 2, backoff = @Backoff(delay = "0ms"), budget = "none")
                @CircuitBreaker(name = "payments", window = "10 calls")
                static void run() { attempts++; throw new IllegalStateException(); }
            }
            """;

    @Test
    void aBreakerThatIsForcedOpenIsSoForTheMethodBeingLinkedToo() throws Exception {
        Application application = Application.of(METHODS);
        withHeld(application, () -> {
            application.reconfigure(List.of("oncemore.breaker.payments.forced=OPEN"));
            return call(application, "One");
        });

        assertThat(call(application, "One")).isEqualTo("CircuitOpenException");
        assertThat(call(application, "Held")).isEqualTo("CircuitOpenException");
    }

    @Test
    void ofTwoChangesTheLastHolds() throws Exception {
        Application application = Application.of(METHODS);
        withHeld(application, () -> {
            application.reconfigure(
                    List.of("oncemore.breaker.payments.forced=OPEN", "oncemore.method.Held#run.retry.max-attempts=5"));
            application.reconfigure(List.of(
                    "oncemore.breaker.payments.forced=DISABLED", "oncemore.method.Held#run.retry.max-attempts=4"));
            return call(application, "One");
        });

        assertThat(call(application, "One")).isEqualTo("passed");
        int before = (int) attempts(application);
        assertThat(call(application, "Held")).isEqualTo("IllegalStateException");
        assertThat((int) attempts(application) - before).isEqualTo(4);
    }

    private static void withHeld(Application application, Callable<String> change) throws Exception {
        ExecutorService first = Executors.newSingleThreadExecutor();
        try {
            Future<String> held = first.submit(() -> call(application, "Held"));
            ((CountDownLatch) application.get("Slow", "linking")).await();
            change.call();
            ((CountDownLatch) application.get("Slow", "goOn")).countDown();
            held.get();
        } catch (ReflectiveOperationException impossible) {
            throw new AssertionError(impossible);
        } finally {
            first.shutdown();
        }
    }

    private static Object attempts(Application application) throws ReflectiveOperationException {
        return application.get("Held", "attempts");
    }

    private static String call(Application application, String type) {
        Throwable thrown = catchThrowable(() -> application.call(type, "run"));
        return thrown == null ? "passed" : thrown.getClass().getSimpleName();
    }
}
