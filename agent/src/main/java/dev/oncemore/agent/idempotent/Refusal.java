package dev.oncemore.agent.idempotent;

import org.jspecify.annotations.Nullable;

/**
 * Why a call does not run the method and has no result of it either.
 *
 * @param cause null if there is none
 */
public record Refusal(Kind kind, String message, @Nullable Throwable cause) {

    /** Each has an exception of its own. */
    public enum Kind {
        IN_PROGRESS,
        KEY_REUSED,
        OUTCOME_UNKNOWN,
        RESULT_UNAVAILABLE,
        STORE_UNAVAILABLE,
        /** In progress, for longer than a call may take. */
        WAITED_TOO_LONG
    }

    Refusal(Kind kind, String message) {
        this(kind, message, null);
    }
}
