package dev.oncemore.agent.link;

import dev.oncemore.agent.retry.AttemptScope;
import dev.oncemore.agent.retry.Condition;
import dev.oncemore.agent.retry.Outcome;
import dev.oncemore.agent.retry.RetryBudget;
import dev.oncemore.agent.retry.RetryLoop;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/**
 * The entries of the tree into the engine, for calls that have left the success path: the arguments come as an array.
 *
 * @param spread the body, as {@code (Object[])Object}
 */
record RetryCall(RetryLoop loop, Condition condition, RetryBudget budget, MethodHandle spread) {

    /** The first attempt failed. */
    @Nullable
    Object resume(Throwable failure, long began, Object[] arguments) throws Throwable {
        return loop.resume(Outcome.failed(failure), began, attempt(arguments));
    }

    /** The first attempt failed, or had a result that asks for a retry. */
    @Nullable
    Object resumeFrom(@Nullable Object outcome, long began, Object[] arguments) throws Throwable {
        Outcome first = outcome instanceof Outcome failed ? failed : Outcome.returned(outcome);
        return loop.resume(first, began, attempt(arguments));
    }

    /** Whether the outcome of a first attempt is a result that stands. */
    boolean stands(@Nullable Object outcome) {
        if (outcome instanceof Outcome || condition.retries(outcome, null)) {
            return false;
        }
        budget.succeeded();
        return true;
    }

    /** A call from inside a retry of another woven method. */
    @Nullable
    Object whole(Object[] arguments) throws Throwable {
        return loop.call(attempt(arguments));
    }

    private Attempt attempt(Object[] arguments) {
        return new Attempt(spread, arguments);
    }

    /** One of a method that is not retried, called from inside a retry of another woven method. */
    static @Nullable Object once(MethodHandle spread, Object[] arguments) throws Throwable {
        return AttemptScope.run(1, new Attempt(spread, arguments));
    }

    /** The body with the arguments of one call. */
    private static final class Attempt implements dev.oncemore.agent.retry.Attempt {

        private final MethodHandle spread;
        private final Object[] arguments;

        Attempt(MethodHandle spread, Object[] arguments) {
            this.spread = spread;
            this.arguments = arguments;
        }

        @Override
        public @Nullable Object run() throws Throwable {
            return spread.invokeExact(arguments);
        }
    }
}
