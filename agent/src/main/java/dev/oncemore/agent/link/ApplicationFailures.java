package dev.oncemore.agent.link;

import dev.oncemore.DuplicateInProgressException;
import dev.oncemore.KeyReusedException;
import dev.oncemore.OncemoreException;
import dev.oncemore.OutcomeUnknownException;
import dev.oncemore.ResultUnavailableException;
import dev.oncemore.StoreUnavailableException;
import dev.oncemore.TimeoutExceededException;
import dev.oncemore.agent.idempotent.Failures;
import dev.oncemore.agent.idempotent.Refusal;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles.Lookup;
import org.jspecify.annotations.Nullable;

/** What callers of an idempotent method are thrown: exceptions of the application's own classes. */
record ApplicationFailures(Lookup lookup) implements Failures {

    @Override
    public Throwable of(Refusal refusal) {
        return switch (refusal.kind()) {
            case IN_PROGRESS -> made(DuplicateInProgressException.class, refusal);
            case KEY_REUSED -> made(KeyReusedException.class, refusal);
            case OUTCOME_UNKNOWN -> made(OutcomeUnknownException.class, refusal);
            case RESULT_UNAVAILABLE -> made(ResultUnavailableException.class, refusal);
            case STORE_UNAVAILABLE -> madeWithCause(StoreUnavailableException.class, refusal, refusal.cause());
            case WAITED_TOO_LONG ->
                madeWithCause(
                        TimeoutExceededException.class, refusal, made(DuplicateInProgressException.class, refusal));
        };
    }

    @Override
    public Throwable anew(Throwable original) {
        return AnewFailures.of(original);
    }

    private Throwable made(Class<? extends OncemoreException> type, Refusal refusal) {
        try {
            MethodHandle constructor = ApplicationExceptions.constructor(lookup, type, String.class);
            return caused((Throwable) constructor.invoke(refusal.message()), refusal.cause());
        } catch (Throwable broken) { // the application may have an exception of that name that is not ours
            return broken;
        }
    }

    private static Throwable caused(Throwable made, @Nullable Throwable cause) {
        return cause == null ? made : made.initCause(cause);
    }

    private Throwable madeWithCause(
            Class<? extends OncemoreException> type, Refusal refusal, @Nullable Throwable cause) {
        try {
            MethodHandle constructor = ApplicationExceptions.constructor(lookup, type, String.class, Throwable.class);
            return (Throwable) constructor.invoke(refusal.message(), cause);
        } catch (Throwable broken) { // likewise
            return broken;
        }
    }
}
