package dev.oncemore.agent.link.retry;

import dev.oncemore.agent.link.site.Call;
import dev.oncemore.agent.link.site.Layer;
import dev.oncemore.agent.retry.Attempt;
import dev.oncemore.agent.retry.Outcome;
import dev.oncemore.agent.retry.RetryLoop;
import dev.oncemore.agent.retry.RetryTerms;
import org.jspecify.annotations.Nullable;

/** Continues a call after its first attempt. */
record Retries(RetryLoop loop, RetryTerms terms) {

    /** The time at which a call began whose retries do not depend on it. */
    static final long NO_MATTER_WHEN = 0;

    /** Accepts the result of the first attempt, and credits the budget; or throws a {@link RejectedResult}. */
    void require(@Nullable Object result) throws RejectedResult {
        if (!terms.accept(result)) {
            throw new RejectedResult(result);
        }
    }

    /** Ends the layers of the first attempt with a failure. Returns the failure that they make of it. */
    static Throwable ended(Layer attempt, Throwable failure, long token, Object[] arguments) {
        if (failure instanceof RejectedResult) { // they have already ended
            return failure;
        }
        try {
            attempt.failed(failure, token, arguments);
        } catch (Throwable ended) {
            return ended;
        }
        throw new IllegalStateException(attempt + " made a result of " + failure);
    }

    /**
     * Goes on after a failed first attempt, which began at this time. Returns the result of a later one, or throws the
     * last failure.
     */
    @Nullable
    Object resume(Throwable failure, long began, Call attempt, Object[] arguments) throws Throwable {
        if (failure instanceof RejectedResult rejected) {
            return loop.resume(Outcome.returned(rejected.result()), began, new Again(attempt, arguments));
        }
        if (!(failure instanceof Exception) && !terms.rules().failures().reachesBeyondExceptions()) {
            throw failure; // an error passes unchanged, without the loop
        }
        return loop.resume(Outcome.failed(failure), began, new Again(attempt, arguments));
    }

    private static final class Again implements Attempt {

        private final Call attempt;
        private final Object[] arguments;

        Again(Call attempt, Object[] arguments) {
            this.attempt = attempt;
            this.arguments = arguments;
        }

        @Override
        public @Nullable Object run() throws Throwable {
            return attempt.with(arguments);
        }
    }
}
