package dev.oncemore.agent.async;

import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;

/**
 * What one policy does around a method whose result comes later. A layer knows the one further in, and around the body
 * they stand as those of any method do:
 *
 * <pre>Fallback( Idempotent( Timeout( Retry( CircuitBreaker( AttemptTimeout( body ))))))</pre>
 */
public interface AsyncLayer {

    /** The innermost: the body itself. */
    AsyncLayer BODY = new AsyncLayer() {
        @Override
        public CompletionStage<?> call(AsyncAttempt body, LongSupplier timeLeft) throws Throwable {
            return body.begin();
        }
    };

    /**
     * Begins the call, or an attempt of it. A stage that is complete already, with a result that stands, comes back as
     * it is.
     *
     * @param timeLeft the nanoseconds left until the deadline of the whole call; {@link Long#MAX_VALUE} if it has none
     * @throws Throwable the failure, if it came before there was a stage
     */
    CompletionStage<?> call(AsyncAttempt body, LongSupplier timeLeft) throws Throwable;
}
