package dev.oncemore.agent.link.idempotent;

import dev.oncemore.DuplicateInProgressException;
import dev.oncemore.KeyReusedException;
import dev.oncemore.OncemoreException;
import dev.oncemore.OutcomeUnknownException;
import dev.oncemore.ResultUnavailableException;
import dev.oncemore.StoreUnavailableException;
import dev.oncemore.TimeoutExceededException;
import dev.oncemore.agent.idempotent.Failures;
import dev.oncemore.agent.idempotent.Refusal;
import dev.oncemore.agent.link.site.ApplicationExceptions;
import org.jspecify.annotations.Nullable;

/** What callers of an idempotent method are thrown: exceptions of the application's own classes. */
record ApplicationFailures(Class<?> woven) implements Failures {

    @Override
    public Throwable of(Refusal refusal) {
        return switch (refusal.kind()) {
            case IN_PROGRESS -> make(DuplicateInProgressException.class, refusal);
            case KEY_REUSED -> make(KeyReusedException.class, refusal);
            case OUTCOME_UNKNOWN -> make(OutcomeUnknownException.class, refusal);
            case RESULT_UNAVAILABLE -> make(ResultUnavailableException.class, refusal);
            case STORE_UNAVAILABLE -> makeWithCause(StoreUnavailableException.class, refusal, refusal.cause());
            case WAITED_TOO_LONG ->
                makeWithCause(
                        TimeoutExceededException.class, refusal, make(DuplicateInProgressException.class, refusal));
        };
    }

    @Override
    public Throwable anew(Throwable original) {
        return AnewFailures.of(original);
    }

    private Throwable make(Class<? extends OncemoreException> type, Refusal refusal) {
        Throwable made = ApplicationExceptions.make(woven, type, refusal.message());
        return refusal.cause() == null ? made : made.initCause(refusal.cause());
    }

    private Throwable makeWithCause(
            Class<? extends OncemoreException> type, Refusal refusal, @Nullable Throwable cause) {
        return ApplicationExceptions.make(woven, type, refusal.message(), cause);
    }
}
