package dev.oncemore.agent.async;

import dev.oncemore.agent.retry.AttemptScope;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A body whose attempts go as written, the last entry for ever: a stage is returned, a failure thrown, and anything
 * else stands in a stage that is complete.
 */
final class Body extends AsyncAttempt {

    /** The attempt returns null instead of a stage. */
    static final Object NULL = new Object();

    private final List<Object> script;
    private final List<Integer> numbers = new ArrayList<>();
    private final List<ClassLoader> loaders = new ArrayList<>();
    private final List<CompletionStage<?>> stages = new ArrayList<>();
    private Recovery recovery;

    /** The fallback. */
    interface Recovery {
        CompletionStage<?> after(Throwable failure) throws Throwable;
    }

    private Body(List<Object> script) {
        this.script = script;
    }

    static Body of(Object... script) {
        return new Body(List.of(script));
    }

    /** A stage that has failed. */
    static CompletionStage<Object> failing(Throwable failure) {
        return CompletableFuture.failedFuture(failure);
    }

    Body recovering(Recovery with) {
        recovery = with;
        return this;
    }

    @Override
    protected CompletionStage<?> run() throws Throwable {
        numbers.add(AttemptScope.current());
        loaders.add(Thread.currentThread().getContextClassLoader());
        Object next = script.get(Math.min(numbers.size(), script.size()) - 1);
        if (next instanceof Throwable failure) {
            throw failure;
        }
        CompletionStage<?> stage = next instanceof CompletionStage<?> given
                ? given
                : next == NULL ? null : CompletableFuture.completedFuture(next);
        stages.add(stage);
        return stage;
    }

    @Override
    protected CompletionStage<?> recover(Throwable failure) throws Throwable {
        return recovery.after(failure);
    }

    int attempts() {
        return numbers.size();
    }

    /** The number that each attempt was told it had. */
    List<Integer> numbers() {
        return numbers;
    }

    /** The context class loader that each attempt had. */
    List<ClassLoader> loaders() {
        return loaders;
    }

    /** What the attempt returned, 1 being the first. */
    CompletionStage<?> stage(int attempt) {
        return stages.get(attempt - 1);
    }
}
