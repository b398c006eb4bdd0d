package dev.oncemore.agent.idempotent;

import dev.oncemore.agent.key.BoundKey;
import dev.oncemore.agent.observe.IdempotentListener;
import dev.oncemore.agent.retry.Backoff;
import dev.oncemore.agent.retry.Jitter;
import dev.oncemore.agent.store.ClaimOutcome;
import dev.oncemore.agent.store.ClaimRequest;
import dev.oncemore.agent.store.CompleteOutcome;
import dev.oncemore.agent.store.Lifetime;
import dev.oncemore.agent.store.RecordedOutcome;
import dev.oncemore.agent.store.StoreFailure;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The leader's side of a flight, from the claim to its end: what the store is asked and told, and what those are told
 * who wait.
 *
 * <pre>
 *   board ──► leads: ask ──► held: run the body in the {@link #scope} ──► {@link #returned} or {@link #threw}
 *                     ▲  └──► over, or nobody wants to ask any more ──► {@link #land}
 *                     └── busy: pause
 * </pre>
 *
 * <p>Whoever has boarded must {@link #leave} in the end, whatever happens: a flight that nobody lands would hold its
 * key for ever.
 */
public final class Execution {

    private static final Backoff POLLING = new Backoff(
            Backoff.Strategy.EXPONENTIAL, TimeUnit.MILLISECONDS.toNanos(20), 2, TimeUnit.SECONDS.toNanos(1));

    private final Flight flight;
    private final IdempotentRules rules;
    private final Operations operations;
    private final Refusals refusals;
    private final IdempotentListener listener;
    private final Claim claim;
    private int asked;
    private boolean begun;

    Execution(
            Flight flight,
            IdempotentRules rules,
            Operations operations,
            Refusals refusals,
            IdempotentListener listener) {
        this.flight = flight;
        this.rules = rules;
        this.operations = operations;
        this.refusals = refusals;
        this.listener = listener;
        this.claim = new Claim(
                operations.store(),
                new ClaimRequest(
                        flight.key(),
                        operations.owners().getAsLong(),
                        flight.fingerprint(),
                        rules.leaseNanos(),
                        rules.afterCrash(),
                        rules.ttlNanos()));
    }

    public Flight flight() {
        return flight;
    }

    /** The flight of the key: the one that is under way, or this one's own, which it then leads. */
    public Flight board() {
        return operations.flights().board(flight);
    }

    /** Whether that flight is the one to lead. */
    public boolean leads(Flight boarded) {
        return flight.equals(boarded);
    }

    /**
     * The last word of one who may lead: lands the flight if it has not landed. That happens where the stack or the
     * memory is exhausted between two steps; an operation that was not begun is given back.
     */
    public void leave() {
        if (flight.end() != null) {
            return;
        }
        try {
            if (!begun && claim.state() == Claim.State.HELD) {
                release();
            }
        } finally {
            land(FlightOutcome.VACATED);
        }
    }

    /** Asks the store for the operation. */
    public ClaimResult ask() {
        ClaimOutcome outcome;
        try {
            outcome = begin();
        } catch (StoreFailure failure) {
            return new ClaimResult.Over(new FlightOutcome.Refused(refusals.storeUnavailable(key(), failure)));
        }
        if (outcome instanceof ClaimOutcome.Claimed) {
            operations
                    .flights()
                    .held(
                            flight,
                            new Lease(
                                    claim,
                                    rules.leaseNanos(),
                                    operations.ticker().nanos()));
            return ClaimResult.HELD;
        }
        if (outcome instanceof ClaimOutcome.Busy) {
            return ClaimResult.BUSY;
        }
        return new ClaimResult.Over(endOf(outcome));
    }

    /** A reply that was lost is asked for again: the store recognises the owner. */
    private ClaimOutcome begin() {
        try {
            return claim.begin();
        } catch (StoreFailure lost) {
            return claim.begin();
        }
    }

    private FlightOutcome endOf(ClaimOutcome outcome) {
        if (outcome instanceof ClaimOutcome.AlreadyCompleted completed) {
            return new FlightOutcome.Concluded(completed.record().conclusion());
        }
        return new FlightOutcome.Refused(
                outcome instanceof ClaimOutcome.KeyReused ? refusals.keyReused(key()) : refusals.leaseRanOut(key()));
    }

    /** How long to pause before asking again, of what is left. */
    public long pause(Patience patience) {
        asked++;
        long pause = POLLING.beforeRetry(asked);
        long spread =
                Jitter.EQUAL.spread(pause, pause, POLLING, operations.random().get());
        return Math.min(spread, patience.left());
    }

    /** What the body runs in. */
    public CallScope scope() {
        begun = true;
        return CallScope.leading(flight, claim.epoch());
    }

    /**
     * While the body runs: whenever the lease is renewed, this looks whether it has ended unnoticed. It must not block.
     */
    public void watch(Runnable look) {
        Objects.requireNonNull(flight.lease()).watch(look);
    }

    /**
     * Its caller waits no more: calls the work off as soon as nobody else waits for it, which may be now, later, or
     * never.
     */
    public void leftToFollowers(Runnable callOff) {
        flight.leftToFollowers(callOff);
    }

    /** It ends without having been begun. */
    public void land(FlightOutcome end) {
        operations.flights().land(flight, end);
    }

    /** The body has returned. */
    public void returned(@Nullable Object result) {
        if (!rules.keeps(result)) {
            returnedUnkept(result);
            return;
        }
        RecordedOutcome conclusion = rules.conclusion(result);
        conclude(conclusion, new FlightOutcome.Concluded(conclusion));
    }

    /** Likewise, what is for this caller and for those who wait, and for nobody who comes later. */
    public void returnedUnkept(@Nullable Object result) {
        try {
            release();
        } finally {
            land(new FlightOutcome.Concluded(rules.conclusion(result)));
        }
    }

    /** The body has failed, or what is around it. */
    public void threw(Throwable failure, FailureKind kind) {
        IdempotentRules.Meaning meaning = rules.meaningOf(failure, kind);
        if (meaning == IdempotentRules.Meaning.REMEMBERED) {
            RecordedOutcome conclusion = new RecordedOutcome.Threw(failure);
            conclude(conclusion, new FlightOutcome.Concluded(conclusion));
        } else if (meaning == IdempotentRules.Meaning.UNCERTAIN) {
            conclude(new RecordedOutcome.Uncertain(), new FlightOutcome.Refused(refusals.uncertain(key(), failure)));
            listener.uncertain(rules.method(), key().toString(), failure);
        } else {
            giveBack(failure, kind);
        }
    }

    /** Those who wait are told whatever the store says, and even if it breaks; the store is told later then. */
    private void conclude(RecordedOutcome conclusion, FlightOutcome end) {
        Lifetime lifetime = rules.lifetime(operations.random().get().nextDouble());
        boolean told = false;
        try {
            if (claim.complete(conclusion, lifetime) instanceof CompleteOutcome.Lost) {
                listener.lost(rules.method(), key().toString(), rules.leaseNanos());
            }
            told = true;
        } catch (RuntimeException failure) {
            listener.untold(rules.method(), key().toString(), failure);
        } finally {
            if (told) {
                land(end);
            } else {
                operations
                        .flights()
                        .landUntold(flight, end, leaseOf(new PendingUpdate.Completed(conclusion, lifetime)));
            }
        }
    }

    private void giveBack(Throwable failure, FailureKind kind) {
        try {
            if (kind.mayHaveWorked()) {
                claim.abandon();
                listener.abandoned(rules.method(), key().toString(), rules.leaseNanos(), failure);
            } else {
                release();
            }
        } finally {
            land(kind.isTheCallersOwn() ? FlightOutcome.VACATED : new FlightOutcome.Failed(failure));
        }
    }

    /** Now, or as soon as the store can be told: until then it is busy for whoever asks. */
    private void release() {
        boolean told = false;
        try {
            releaseNow();
            told = true;
        } catch (RuntimeException failure) {
            listener.untold(rules.method(), key().toString(), failure);
        } finally {
            if (!told && flight.lease() != null) {
                operations.flights().owe(leaseOf(new PendingUpdate.Released()));
            }
        }
    }

    private void releaseNow() {
        try {
            claim.release();
        } catch (StoreFailure lost) {
            claim.release();
        }
    }

    private Lease leaseOf(PendingUpdate end) {
        Lease lease = Objects.requireNonNull(flight.lease());
        lease.tellAgain(end, operations.ticker().nanos());
        return lease;
    }

    private BoundKey key() {
        return flight.key();
    }
}
