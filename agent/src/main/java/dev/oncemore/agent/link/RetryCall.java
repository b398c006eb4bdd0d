package dev.oncemore.agent.link;

import dev.oncemore.agent.retry.Condition;
import dev.oncemore.agent.retry.Outcome;
import dev.oncemore.agent.retry.RetryBudget;
import dev.oncemore.agent.retry.RetryLoop;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/** The entries of the tree into the engine, for calls that have left the success path: the arguments come as an array. */
final class RetryCall {

    private final RetryLoop loop;
    private final Condition condition;
    private final RetryBudget budget;
    private final Body body;

    RetryCall(RetryLoop loop, Condition condition, RetryBudget budget, MethodHandle body) {
        this.loop = loop;
        this.condition = condition;
        this.budget = budget;
        this.body = new Body(body);
    }

    /** The first attempt failed. */
    @Nullable
    Object resume(Throwable failure, Object[] arguments) throws Throwable {
        return resume(failure, 0, arguments);
    }

    /** The first attempt, begun at that time, failed. */
    @Nullable
    Object resume(Throwable failure, long began, Object[] arguments) throws Throwable {
        return loop.resume(Outcome.failed(failure), began, body.with(arguments));
    }

    /** The first attempt failed, or had a result that asks for a retry. */
    @Nullable
    Object resumeFrom(@Nullable Object outcome, Object[] arguments) throws Throwable {
        return resumeFrom(outcome, 0, arguments);
    }

    /** The first attempt, begun at that time, failed, or had a result that asks for a retry. */
    @Nullable
    Object resumeFrom(@Nullable Object outcome, long began, Object[] arguments) throws Throwable {
        Outcome first = outcome instanceof Outcome failed ? failed : Outcome.returned(outcome);
        return loop.resume(first, began, body.with(arguments));
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
        return loop.call(body.with(arguments));
    }
}
