package dev.oncemore.agent.async;

import dev.oncemore.agent.idempotent.CallScope;
import dev.oncemore.agent.retry.Attempt;
import dev.oncemore.agent.retry.AttemptScope;
import dev.oncemore.agent.time.ContextLoader;
import dev.oncemore.agent.time.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * What a call sees of the thread that made it, wherever the agent goes on with it: the context class loader, the keyed
 * call that it was made in, and the attempt of that.
 */
final class Surroundings {

    private Surroundings() {}

    /** For what is the application's: a body, a fallback. */
    static @Nullable Object within(@Nullable ClassLoader loader, @Nullable CallScope scope, Attempt work)
            throws Throwable {
        return within(scope, () -> within(loader, work));
    }

    /**
     * The loader alone. It is the body's: what depends on a stage keeps that of the thread which it comes to run on.
     */
    static @Nullable Object within(@Nullable ClassLoader loader, Attempt work) throws Throwable {
        ClassLoader own = ContextLoader.current();
        ContextLoader.set(loader);
        try {
            return work.run();
        } finally {
            ContextLoader.set(own);
        }
    }

    /** The keyed call and its attempt alone. */
    static @Nullable Object within(@Nullable CallScope scope, Attempt work) throws Throwable {
        return CallScope.run(scope, numbered(scope, work));
    }

    /**
     * Takes a step as the thread would that made the call, whatever thread brings it about: on that one, or on one of
     * the scheduler's if it is in another keyed call. What depends on the step must see the key of its own call, and
     * must not wait unnoticed for the other, which cannot go on meanwhile.
     */
    static void goOn(Scheduler scheduler, @Nullable CallScope scope, Step step) {
        CallScope current = CallScope.current();
        if (current == null || current.equals(scope)) {
            take(scope, step);
        } else {
            goOnElsewhere(scheduler, scope, step);
        }
    }

    /** Likewise, on one of the scheduler's in any case. */
    @SuppressWarnings("FutureReturnValueIgnored") // nobody takes a step back
    static void goOnElsewhere(Scheduler scheduler, @Nullable CallScope scope, Step step) {
        scheduler.after(0, () -> take(scope, step));
    }

    private static void take(@Nullable CallScope scope, Step step) {
        try {
            within(scope, () -> {
                step.take();
                return null;
            });
        } catch (Throwable broken) { // never leave a caller waiting
            step.broke(broken);
        }
    }

    /** What a future does next. */
    interface Step {

        void take() throws Throwable;

        void broke(Throwable broken);
    }

    private static Attempt numbered(@Nullable CallScope scope, Attempt work) {
        int number = scope == null ? 1 : scope.attempt();
        return number == AttemptScope.current() ? work : () -> AttemptScope.run(number, work);
    }
}
