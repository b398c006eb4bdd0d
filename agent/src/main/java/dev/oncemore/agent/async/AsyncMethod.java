package dev.oncemore.agent.async;

import dev.oncemore.agent.idempotent.CallScope;
import dev.oncemore.agent.retry.AttemptScope;
import dev.oncemore.agent.retry.RetryTerms;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A method whose result comes later, with all its layers. A call of it does not throw: a failure that comes before
 * there is a stage arrives in the stage too. Only what says that the method cannot be called at all, a
 * {@code PolicyException} or an {@link Error}, is thrown; and any failure where no future could be made for it.
 */
public final class AsyncMethod {

    private static final String POLICY_EXCEPTION = "dev.oncemore.PolicyException";

    private final AsyncLayer outermost;

    public AsyncMethod(AsyncLayer outermost) {
        this.outermost = outermost;
    }

    /** The whole call. */
    public CompletionStage<?> call(AsyncAttempt body) throws Throwable {
        CompletionStage<?> stage;
        try {
            stage = begin(body);
        } catch (Throwable failure) {
            if (body.needsStage() || isThrown(failure)) {
                throw failure;
            }
            stage = CompletableFuture.failedFuture(failure);
        }
        return Modelled.after(body.model(), stage);
    }

    /** Inside a retry of another method the number of this one's first attempt is 1 all the same. */
    private CompletionStage<?> begin(AsyncAttempt body) throws Throwable {
        if (!AttemptScope.inRetry()) {
            return outermost.call(body, RetryTerms.NO_DEADLINE);
        }
        CallScope outer = CallScope.currentInItsAttempt();
        Object stage =
                AttemptScope.run(1, () -> CallScope.run(outer, () -> outermost.call(body, RetryTerms.NO_DEADLINE)));
        return (CompletionStage<?>) Objects.requireNonNull(stage);
    }

    /** By name, as each application brings its own. */
    private static boolean isThrown(Throwable failure) {
        if (failure instanceof Error) {
            return true;
        }
        for (Class<?> type = failure.getClass(); type != Throwable.class; type = type.getSuperclass()) {
            if (type.getName().equals(POLICY_EXCEPTION)) {
                return true;
            }
        }
        return false;
    }
}
