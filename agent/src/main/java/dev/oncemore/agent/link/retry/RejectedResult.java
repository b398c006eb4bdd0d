package dev.oncemore.agent.link.retry;

import org.jspecify.annotations.Nullable;

/** Carries a result that the condition has rejected to the retry loop. It never leaves a guard. */
final class RejectedResult extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable Object result;

    RejectedResult(@Nullable Object result) {
        super(null, null, false, false);
        this.result = result;
    }

    @Nullable
    Object result() {
        return result;
    }
}
