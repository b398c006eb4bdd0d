package dev.oncemore.agent.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oncemore.agent.Application;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Idempotent calls that nobody waits for any more: the key is free only when nothing of them can be going on. */
@Timeout(60)
class AbandonedStagesTest {

    private static final String LEFT = """
            public class Left {
                static volatile int runs;
                static final CountDownLatch begun = new CountDownLatch(1);
                static final CountDownLatch goOn = new CountDownLatch(1);
                static final CompletableFuture<String> work = new CompletableFuture<>();

                private static CompletableFuture<String> secondTakesItsTime() throws Exception {
                    runs++;
                    if (Oncemore.attempt() == 1) throw new IOException("down");
                    begun.countDown();
                    goOn.await();
                    return CompletableFuture.completedFuture("late");
                }

                @Idempotent(key = "run:{id}", onDuplicate = Idempotent.OnDuplicate.REJECT) @Quick CompletableFuture<String> retried(String id) throws Exception {
                    return secondTakesItsTime(); }
                @Idempotent(key = "run:{id}", onDuplicate = Idempotent.OnDuplicate.REJECT) @Quick @Timeout("300ms") CompletableFuture<String> limited(String id) throws Exception {
                    return secondTakesItsTime(); }
                @Idempotent(key = "run:{id}", waitFor = "20ms") CompletableFuture<String> plain(String id) { runs++; return work; }
                @Idempotent(key = "run:{id}") CompletionStage<String> handWritten(String id) { runs++; return new Stage(work); }
            }
            """;

    /** Not a future, but it lets itself be cancelled by the one that it names. */
    private static final String STAGE = """
            public class Stage implements CompletionStage<String> {
                final CompletableFuture<String> f;
                Stage(CompletableFuture<String> f) { this.f = f; }
                public CompletableFuture<String> toCompletableFuture() { return f; }
                public <U> CompletionStage<U> handle(BiFunction<? super String, Throwable, ? extends U> g) { return f.handle(g); }
                public <U> CompletionStage<U> thenApply(Function<? super String, ? extends U> g) { return f.thenApply(g); }
                public <U> CompletionStage<U> thenApplyAsync(Function<? super String, ? extends U> g) { return f.thenApply(g); }
                public <U> CompletionStage<U> thenApplyAsync(Function<? super String, ? extends U> g, Executor e) { return f.thenApply(g); }
                public CompletionStage<Void> thenAccept(Consumer<? super String> g) { return f.thenAccept(g); }
                public CompletionStage<Void> thenAcceptAsync(Consumer<? super String> g) { return f.thenAccept(g); }
                public CompletionStage<Void> thenAcceptAsync(Consumer<? super String> g, Executor e) { return f.thenAccept(g); }
                public CompletionStage<Void> thenRun(Runnable g) { return f.thenRun(g); }
                public CompletionStage<Void> thenRunAsync(Runnable g) { return f.thenRun(g); }
                public CompletionStage<Void> thenRunAsync(Runnable g, Executor e) { return f.thenRun(g); }
                public <U, V> CompletionStage<V> thenCombine(CompletionStage<? extends U> o, BiFunction<? super String, ? super U, ? extends V> g) { return f.thenCombine(o, g); }
                public <U, V> CompletionStage<V> thenCombineAsync(CompletionStage<? extends U> o, BiFunction<? super String, ? super U, ? extends V> g) { return f.thenCombine(o, g); }
                public <U, V> CompletionStage<V> thenCombineAsync(CompletionStage<? extends U> o, BiFunction<? super String, ? super U, ? extends V> g, Executor e) { return f.thenCombine(o, g); }
                public <U> CompletionStage<Void> thenAcceptBoth(CompletionStage<? extends U> o, BiConsumer<? super String, ? super U> g) { return f.thenAcceptBoth(o, g); }
                public <U> CompletionStage<Void> thenAcceptBothAsync(CompletionStage<? extends U> o, BiConsumer<? super String, ? super U> g) { return f.thenAcceptBoth(o, g); }
                public <U> CompletionStage<Void> thenAcceptBothAsync(CompletionStage<? extends U> o, BiConsumer<? super String, ? super U> g, Executor e) { return f.thenAcceptBoth(o, g); }
                public CompletionStage<Void> runAfterBoth(CompletionStage<?> o, Runnable g) { return f.runAfterBoth(o, g); }
                public CompletionStage<Void> runAfterBothAsync(CompletionStage<?> o, Runnable g) { return f.runAfterBoth(o, g); }
                public CompletionStage<Void> runAfterBothAsync(CompletionStage<?> o, Runnable g, Executor e) { return f.runAfterBoth(o, g); }
                public <U> CompletionStage<U> applyToEither(CompletionStage<? extends String> o, Function<? super String, U> g) { return f.applyToEither(o, g); }
                public <U> CompletionStage<U> applyToEitherAsync(CompletionStage<? extends String> o, Function<? super String, U> g) { return f.applyToEither(o, g); }
                public <U> CompletionStage<U> applyToEitherAsync(CompletionStage<? extends String> o, Function<? super String, U> g, Executor e) { return f.applyToEither(o, g); }
                public CompletionStage<Void> acceptEither(CompletionStage<? extends String> o, Consumer<? super String> g) { return f.acceptEither(o, g); }
                public CompletionStage<Void> acceptEitherAsync(CompletionStage<? extends String> o, Consumer<? super String> g) { return f.acceptEither(o, g); }
                public CompletionStage<Void> acceptEitherAsync(CompletionStage<? extends String> o, Consumer<? super String> g, Executor e) { return f.acceptEither(o, g); }
                public CompletionStage<Void> runAfterEither(CompletionStage<?> o, Runnable g) { return f.runAfterEither(o, g); }
                public CompletionStage<Void> runAfterEitherAsync(CompletionStage<?> o, Runnable g) { return f.runAfterEither(o, g); }
                public CompletionStage<Void> runAfterEitherAsync(CompletionStage<?> o, Runnable g, Executor e) { return f.runAfterEither(o, g); }
                public <U> CompletionStage<U> thenCompose(Function<? super String, ? extends CompletionStage<U>> g) { return f.thenCompose(g); }
                public <U> CompletionStage<U> thenComposeAsync(Function<? super String, ? extends CompletionStage<U>> g) { return f.thenCompose(g); }
                public <U> CompletionStage<U> thenComposeAsync(Function<? super String, ? extends CompletionStage<U>> g, Executor e) { return f.thenCompose(g); }
                public <U> CompletionStage<U> handleAsync(BiFunction<? super String, Throwable, ? extends U> g) { return f.handle(g); }
                public <U> CompletionStage<U> handleAsync(BiFunction<? super String, Throwable, ? extends U> g, Executor e) { return f.handle(g); }
                public CompletionStage<String> whenComplete(BiConsumer<? super String, ? super Throwable> g) { return f.whenComplete(g); }
                public CompletionStage<String> whenCompleteAsync(BiConsumer<? super String, ? super Throwable> g) { return f.whenComplete(g); }
                public CompletionStage<String> whenCompleteAsync(BiConsumer<? super String, ? super Throwable> g, Executor e) { return f.whenComplete(g); }
                public CompletionStage<String> exceptionally(Function<Throwable, ? extends String> g) { return f.exceptionally(g); }
            }
            """;

    private Application application;
    private Object left;

    @BeforeEach
    void load() throws Throwable {
        application = Application.of(STAGE, LEFT);
        left = application.make("Left");
    }

    @Test
    void aCancellationWhileALaterAttemptIsBeginningDoesNotFreeTheKey() throws Throwable {
        CompletableFuture<?> call = call("retried");
        await("begun");
        call.cancel(true);
        try {
            assertInProgress(call("retried"));
            assertThat(application.get("Left", "runs")).isEqualTo(2);
        } finally {
            latch("goOn").countDown();
        }
    }

    @Test
    void aTimeoutWhileALaterAttemptIsBeginningDoesNotFreeTheKey() throws Throwable {
        CompletableFuture<?> call = call("limited");
        await("begun");
        try {
            assertThat(failureOf(call).getClass()).isEqualTo(application.type("dev.oncemore.TimeoutExceededException"));
            assertInProgress(call("limited"));
            assertThat(application.get("Left", "runs")).isEqualTo(2);
        } finally {
            latch("goOn").countDown();
        }
    }

    @Test
    void aDuplicateThatHasGivenUpDoesNotKeepTheWorkFromBeingCancelled() throws Throwable {
        CompletableFuture<?> leader = call("plain");
        CompletableFuture<?> impatient = call("plain");
        assertInProgress(impatient);

        leader.cancel(true);

        assertThat((CompletableFuture<?>) application.get("Left", "work")).isCancelled();
    }

    @Test
    void aDuplicateThatWasCancelledDoesNotKeepTheWorkFromBeingCancelled() throws Throwable {
        CompletableFuture<?> leader = call("plain");
        call("plain").cancel(true);

        leader.cancel(true);

        assertThat((CompletableFuture<?>) application.get("Left", "work")).isCancelled();
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "handWritten"})
    void aCancellationReachesTheWorkBehindTheStage(String method) throws Throwable {
        call(method).cancel(true);

        assertThat((CompletableFuture<?>) application.get("Left", "work")).isCancelled();
    }

    private CompletableFuture<?> call(String method) throws Throwable {
        CompletionStage<?> stage = (CompletionStage<?>) Application.on(left, method, "x");
        return stage.toCompletableFuture();
    }

    private void await(String latch) throws Exception {
        assertThat(latch(latch).await(10, TimeUnit.SECONDS)).isTrue();
    }

    private CountDownLatch latch(String name) throws ReflectiveOperationException {
        return (CountDownLatch) application.get("Left", name);
    }

    private static Throwable failureOf(CompletableFuture<?> future) throws Exception {
        return future.handle((result, failure) -> failure).get(10, TimeUnit.SECONDS);
    }

    private void assertInProgress(CompletableFuture<?> call) throws Exception {
        Throwable failure = failureOf(call);
        assertThat(failure).isNotNull().isNotInstanceOf(CancellationException.class);
        assertThat(failure.getClass()).isEqualTo(application.type("dev.oncemore.DuplicateInProgressException"));
    }
}
