package dev.oncemore.agent.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.oncemore.agent.Application;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Woven methods whose result comes later. */
class StagesTest {

    private static final String FLAKY = """
            public class Flaky {
                static int runs;
                static java.util.List<Integer> numbers = new java.util.ArrayList<>();
                static CompletableFuture<String> last;
                @Quick %s { runs++; numbers.add(Oncemore.attempt());
                    if (runs < 3) { return CompletableFuture.failedFuture(new IOException("" + runs)); }
                    return CompletableFuture.completedFuture("done " + (1 + 1)); }
            }
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CompletionStage<String> run()",
                "CompletableFuture<String> run()",
                "static CompletableFuture<String> run()",
                "synchronized CompletionStage<?> run()",
                "<T> CompletableFuture<?> run()",
            })
    void areRetriedWhereverTheyComeFrom(String signature) throws Throwable {
        Application application = Application.of(FLAKY.formatted(signature));

        Object result = application.call("Flaky", "run");

        assertThat(((CompletionStage<?>) result).toCompletableFuture().get(10, TimeUnit.SECONDS))
                .isEqualTo("done 2");
        assertThat(application.get("Flaky", "runs")).isEqualTo(3);
        assertThat(application.get("Flaky", "numbers")).isEqualTo(List.of(1, 2, 3));
    }

    @Test
    void takeArgumentsOfEveryKind() throws Throwable {
        Application application = Application.of("""
                public class Arguments {
                    int runs;
                    @Quick CompletionStage<String> run(int i, long l, double d, boolean b, String s, int... rest) {
                        i++; s = s + "!";
                        if (runs++ < 2) { throw new IllegalStateException(); }
                        return CompletableFuture.completedFuture(i + " " + l + " " + d + " " + b + " " + s + " " + rest.length);
                    }
                }
                """);

        CompletableFuture<?> future =
                (CompletableFuture<?>) application.call("Arguments", "run", 1, 2L, 0.5, true, "s", new int[] {1, 2});

        assertThat(future.get(10, TimeUnit.SECONDS)).isEqualTo("2 2 0.5 true s! 2");
    }

    @Test
    void failWithTheOriginalFailureAndItsHistory() throws Throwable {
        Application application = Application.of("""
                public class Failing {
                    static int runs;
                    @Quick CompletableFuture<String> run() {
                        return CompletableFuture.supplyAsync(() -> { throw new java.io.UncheckedIOException(new IOException("" + ++runs)); });
                    }
                }
                """);

        CompletableFuture<?> future = (CompletableFuture<?>) application.call("Failing", "run");

        Throwable failure = future.handle((result, thrown) -> thrown).get(10, TimeUnit.SECONDS);
        assertThat(failure).isNotInstanceOf(CompletionException.class).hasMessageEndingWith("3");
        assertThat(failure.getSuppressed()).hasSize(2);
    }

    @Test
    void arrivesInTheStageWhatTheMethodThrows() throws Throwable {
        Application application = Application.of("""
                public class Throwing {
                    @Quick CompletionStage<String> run() throws IOException { throw new IOException("thrown"); }
                    @Quick CompletionStage<String> none() { return null; }
                }
                """);

        for (String method : List.of("run", "none")) {
            CompletionStage<?> stage = (CompletionStage<?>) application.call("Throwing", method);
            Throwable failure = stage.toCompletableFuture()
                    .handle((result, thrown) -> thrown)
                    .get(10, TimeUnit.SECONDS);
            assertThat(failure)
                    .hasMessage(method.equals("run") ? "thrown" : "the method returned null instead of a stage");
        }
    }

    @Test
    void areTimedOut() throws Throwable {
        Application application = Application.of("""
                public class Slow {
                    static CompletableFuture<String> stage = new CompletableFuture<>();
                    @Timeout("20ms") CompletableFuture<String> call() { return stage; }
                    @Retryable(maxAttempts = 1, attemptTimeout = "20ms") CompletableFuture<String> attempt() {
                        return new CompletableFuture<>();
                    }
                }
                """);

        CompletableFuture<?> call = (CompletableFuture<?>) application.call("Slow", "call");
        CompletableFuture<?> attempt = (CompletableFuture<?>) application.call("Slow", "attempt");

        Throwable failure = call.handle((result, thrown) -> thrown).get(10, TimeUnit.SECONDS);
        assertThat(failure.getClass()).isEqualTo(application.type("dev.oncemore.TimeoutExceededException"));
        assertThat(failure)
                .hasMessage("Slow#call() was not complete at its timeout of 20 ms, and its stage was cancelled; raise "
                        + "@Timeout (timeout.value) if it may take that long");
        assertThat(((CompletableFuture<?>) application.get("Slow", "stage"))
                        .handle((result, thrown) -> thrown)
                        .get(10, TimeUnit.SECONDS))
                .as("cancelled, after its caller has been told")
                .isInstanceOf(CancellationException.class);
        assertThat(attempt.handle((result, thrown) -> thrown).get(10, TimeUnit.SECONDS))
                .hasMessage("an attempt of Slow#attempt() was not complete at its timeout of 20 ms, and its stage was "
                        + "cancelled; raise attemptTimeout (retry.attempt-timeout) if it may take that long");
    }

    @Test
    void ofATypeThatMakesItsOwnAreOfThatType() throws Throwable {
        Application application = Application.of(OWN, """
                public class Typed {
                    static int runs;
                    @Quick Own<String> run() {
                        Own<String> own = new Own<>();
                        if (runs++ < 2) {
                            own.completeExceptionally(new IOException("failed"));
                        } else {
                            own.complete("done");
                        }
                        return own;
                    }
                    @Quick Own<String> thrown() throws IOException { runs++; throw new IOException("thrown"); }
                }
                """);

        CompletableFuture<?> future = (CompletableFuture<?>) application.call("Typed", "run");
        assertThat(future).isInstanceOf(application.type("Own"));
        assertThat(future.get(10, TimeUnit.SECONDS)).isEqualTo("done");

        assertThat(catchThrowable(() -> application.call("Typed", "thrown"))).hasMessage("thrown");
        assertThat(application.get("Typed", "runs")).isEqualTo(4);
    }

    private static final String OWN = """
            public class Own<T> extends CompletableFuture<T> {
                public <U> Own<U> newIncompleteFuture() { return new Own<>(); }
            }
            """;

    @Test
    void beginTheirRetriesWhereTheConfigurationSays() throws Throwable {
        String source = """
                public class Where {
                    static int runs;
                    static String thread;
                    @Quick CompletableFuture<String> run() {
                        if (runs++ == 0) { return CompletableFuture.failedFuture(new IOException("failed")); }
                        return CompletableFuture.completedFuture(Thread.currentThread().getName());
                    }
                }
                """;
        for (String executor : List.of("pool", "pool:2", "scheduler", "auto")) {
            Application application = Application.configured(List.of("oncemore.async.executor=" + executor), source);

            CompletableFuture<?> future = (CompletableFuture<?>) application.call("Where", "run");

            assertThat((String) future.get(10, TimeUnit.SECONDS))
                    .startsWith(executor.equals("scheduler") ? "oncemore-scheduler" : "oncemore-async");
        }
    }

    @Test
    void areReturnedAsTheyAreWhereTheResultIsThere() throws Throwable {
        Application application = Application.of("""
                public class There {
                    static CompletableFuture<String> there = CompletableFuture.completedFuture("there");
                    @Quick @Timeout("1s") CompletionStage<String> run() { return there; }
                }
                """);

        assertThat(application.call("There", "run")).isSameAs(application.get("There", "there"));
    }

    @Test
    void passErrorsOfTheFirstAttemptUntouched() {
        Application application = Application.of("""
                public class Erring { @Quick CompletionStage<String> run() { throw new StackOverflowError(); } }
                """);

        assertThat(catchThrowable(() -> application.call("Erring", "run"))).isInstanceOf(StackOverflowError.class);
    }

    @Test
    void areAnsweredForByAFallback() throws Throwable {
        Application application = Application.of("""
                public class Answered {
                    @Quick @Fallback("queue") CompletionStage<String> run(String order) throws IOException {
                        return CompletableFuture.failedFuture(new IOException("down"));
                    }
                    @Fallback("queue") CompletableFuture<String> thrown(String order) throws IOException {
                        throw new IOException("thrown");
                    }
                    private CompletableFuture<String> queue(String order, IOException failure) {
                        return CompletableFuture.completedFuture(order + " queued: " + failure.getMessage());
                    }
                }
                """);

        for (String method : List.of("run", "thrown")) {
            CompletionStage<?> stage = (CompletionStage<?>) application.call("Answered", method, "order");
            assertThat(stage.toCompletableFuture().get(10, TimeUnit.SECONDS))
                    .isEqualTo(method.equals("run") ? "order queued: down" : "order queued: thrown");
        }
    }

    @Test
    void areTurnedAwayByAnOpenCircuitInTheStage() throws Throwable {
        Application application = Application.of("""
                public class Broken {
                    static int runs;
                    @CircuitBreaker(window = "2 calls", minimumCalls = 2, openFor = "1h") CompletableFuture<String> run() {
                        runs++;
                        return CompletableFuture.failedFuture(new IOException("down"));
                    }
                }
                """);

        Throwable failure = null;
        for (int i = 0; i < 3; i++) {
            CompletableFuture<?> future = (CompletableFuture<?>) application.call("Broken", "run");
            failure = future.handle((result, thrown) -> thrown).get(10, TimeUnit.SECONDS);
        }

        assertThat(failure.getClass()).isEqualTo(application.type("dev.oncemore.CircuitOpenException"));
        assertThat(application.get("Broken", "runs")).isEqualTo(2);
    }
}
