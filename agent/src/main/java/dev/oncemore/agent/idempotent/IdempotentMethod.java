package dev.oncemore.agent.idempotent;

import dev.oncemore.agent.key.BoundKey;
import dev.oncemore.agent.observe.IdempotentListener;
import dev.oncemore.agent.store.RecordedOutcome;
import dev.oncemore.agent.store.RecordedOutcome.Returned;
import dev.oncemore.agent.store.RecordedOutcome.Threw;
import dev.oncemore.agent.store.RecordedOutcome.Unavailable;
import dev.oncemore.agent.store.StoreFailure;
import dev.oncemore.agent.store.StoredRecord;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One idempotent method: its rules, and what a call of it asks at each step, whether it waits on its thread or by a
 * stage.
 */
public final class IdempotentMethod {

    private final IdempotentRules rules;
    private final Operations operations;
    private final Failures failures;
    private final IdempotentListener listener;
    private final Refusals refusals;

    public IdempotentMethod(
            IdempotentRules rules, Operations operations, Failures failures, IdempotentListener listener) {
        this.rules = rules;
        this.operations = operations;
        this.failures = failures;
        this.listener = listener;
        this.refusals = new Refusals(rules);
    }

    /**
     * The conclusion of an operation that has ended, if the store answers at once; null else.
     *
     * @throws Throwable the application's {@code KeyReusedException}
     */
    public @Nullable RecordedOutcome known(BoundKey key, String fingerprint) throws Throwable {
        if (!operations.store().answersAtOnce()) {
            return null;
        }
        StoredRecord record = found(key);
        if (!(record instanceof StoredRecord.Completed completed)) {
            return null;
        }
        if (StoredRecord.differ(completed.fingerprint(), fingerprint)) {
            throw failures.of(refusals.keyReused(key));
        }
        return completed.conclusion();
    }

    private StoredRecord found(BoundKey key) throws Throwable {
        try {
            return operations.store().find(key);
        } catch (StoreFailure failure) {
            throw failures.of(refusals.storeUnavailable(key, failure));
        }
    }

    /** A call's attempt to lead the flight of this key, which it has to {@linkplain Execution#board board} first. */
    public Execution execution(BoundKey key, String fingerprint) {
        return new Execution(new Flight(key, fingerprint), rules, operations, refusals, listener);
    }

    /** Why a call may not wait for this flight; empty if it may. */
    public Optional<Refusal> objection(Flight flight, String fingerprint) {
        BoundKey key = flight.key();
        if (StoredRecord.differ(flight.fingerprint(), fingerprint)) {
            return Optional.of(refusals.keyReused(key));
        }
        if (flight.end() != null) {
            return Optional.empty();
        }
        if (CallScope.isInside(flight)) {
            return Optional.of(refusals.waitsForItself(key));
        }
        return rules.onDuplicate() == OnDuplicate.REJECT ? Optional.of(refusals.notToWait(key)) : Optional.empty();
    }

    /**
     * What the end of a flight is to someone who did not lead it: the result.
     *
     * @throws Throwable the failure, anew for this caller; or why there is neither
     */
    public @Nullable Object answer(BoundKey key, FlightOutcome end) throws Throwable {
        if (end instanceof FlightOutcome.Concluded concluded) {
            return answer(key, concluded.conclusion());
        }
        if (end instanceof FlightOutcome.Failed failed) {
            throw failures.anew(failed.failure());
        }
        throw end instanceof FlightOutcome.Refused refused
                ? failures.of(refused.refusal())
                : new IllegalStateException();
    }

    /** Likewise of a conclusion. */
    public @Nullable Object answer(BoundKey key, RecordedOutcome conclusion) throws Throwable {
        if (conclusion instanceof Returned returned) {
            return returned.value();
        }
        if (conclusion instanceof Threw threw) {
            throw failures.anew((Throwable) threw.failure());
        }
        throw failures.of(
                conclusion instanceof Unavailable unavailable
                        ? refusals.resultUnavailable(key, unavailable.why())
                        : refusals.leaseRanOut(key));
    }

    /** The exception for a call that is refused. */
    public Throwable exception(Refusal refusal) {
        return failures.of(refusal);
    }

    /** Likewise for one that has no patience left. */
    public Throwable waitedInVain(BoundKey key) {
        return failures.of(rules.isLimitedByTheCall() ? refusals.waitedTooLong(key) : refusals.waitedInVain(key));
    }

    /** Likewise for one whose thread was interrupted while it waited. */
    Throwable interrupted(BoundKey key) {
        return failures.of(refusals.interrupted(key));
    }

    /** Whether a call may wait for one that nobody of this JVM leads; throws the exception for the call if not. */
    public void requireToWait(BoundKey key) throws Throwable {
        if (rules.onDuplicate() == OnDuplicate.REJECT) {
            throw failures.of(refusals.notToWait(key));
        }
    }

    Operations operations() {
        return operations;
    }

    /** How long one call may wait, whatever it waits for. */
    public Patience patience() {
        return new Patience(rules.patienceNanos(), operations.ticker());
    }
}
