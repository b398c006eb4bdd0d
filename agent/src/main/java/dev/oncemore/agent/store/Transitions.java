package dev.oncemore.agent.store;

import dev.oncemore.agent.store.StoredRecord.Absent;
import dev.oncemore.agent.store.StoredRecord.Completed;
import dev.oncemore.agent.store.StoredRecord.InProgress;
import dev.oncemore.agent.store.StoredRecord.Unknown;
import java.util.function.LongSupplier;

/**
 * What each step makes of a record: a function of the record, what was asked, and the time by the store's clock. A
 * store reads the record, asks here, and writes {@code record()} of the outcome, all in one atomic step.
 *
 * <p>An owner that was taken for dead and was not may still say how its operation ended, as long as nobody has carried
 * it out anew: it alone knows.
 */
public final class Transitions {

    private Transitions() {}

    /**
     * What the operation is to whoever asks for it.
     *
     * @param epochs the next each time it is asked, higher than all before: also one that was given back may be
     *     followed by one that was taken for dead
     */
    public static ClaimOutcome claim(StoredRecord record, ClaimRequest request, long now, LongSupplier epochs) {
        if (record instanceof InProgress running) {
            return claimRunning(running, request, now, epochs);
        }
        if (record instanceof Completed completed) {
            return StoredRecord.differ(completed.fingerprint(), request.fingerprint())
                    ? new ClaimOutcome.KeyReused(completed)
                    : new ClaimOutcome.AlreadyCompleted(completed);
        }
        if (record instanceof Unknown unknown) {
            return StoredRecord.differ(unknown.fingerprint(), request.fingerprint())
                    ? new ClaimOutcome.KeyReused(unknown)
                    : new ClaimOutcome.OutcomeUnknown(unknown);
        }
        return claimed(request, epochs.getAsLong(), now);
    }

    private static ClaimOutcome claimRunning(InProgress running, ClaimRequest request, long now, LongSupplier epochs) {
        Holder holder = running.holder();
        if (holder.owner() == request.owner()) { // the reply to its first claim was lost
            return claimed(request, holder.epoch(), now);
        }
        if (StoredRecord.differ(running.fingerprint(), request.fingerprint())) {
            return new ClaimOutcome.KeyReused(running);
        }
        if (running.leaseEnds() - now > 0) {
            return new ClaimOutcome.Busy(running);
        }
        return request.afterCrash() == AfterCrash.REEXECUTE
                ? claimed(request, epochs.getAsLong(), now)
                : new ClaimOutcome.OutcomeUnknown(new Unknown(holder, running.fingerprint(), request.ttlNanos()));
    }

    private static ClaimOutcome claimed(ClaimRequest request, long epoch, long now) {
        return new ClaimOutcome.Claimed(
                new InProgress(new Holder(request.owner(), epoch), now + request.leaseNanos(), request.fingerprint()));
    }

    public static RenewOutcome renew(StoredRecord record, Holder holder, long leaseNanos, long now) {
        return record instanceof InProgress running && running.holder().equals(holder)
                ? new RenewOutcome.Renewed(new InProgress(holder, now + leaseNanos, running.fingerprint()))
                : new RenewOutcome.Lost(record);
    }

    public static CompleteOutcome complete(
            StoredRecord record, Holder holder, RecordedOutcome conclusion, long ttlNanos) {
        if (record instanceof InProgress running && running.holder().equals(holder)) {
            return new CompleteOutcome.Kept(concluded(running.fingerprint(), holder, conclusion, ttlNanos));
        }
        if (record instanceof Unknown unknown && unknown.holder().equals(holder)) {
            return new CompleteOutcome.Kept(concluded(unknown.fingerprint(), holder, conclusion, ttlNanos));
        }
        boolean repeated = record instanceof Completed completed
                && completed.owner() == holder.owner()
                && completed.epoch() == holder.epoch();
        return repeated ? new CompleteOutcome.Kept(record) : new CompleteOutcome.Lost(record);
    }

    private static StoredRecord concluded(
            String fingerprint, Holder holder, RecordedOutcome conclusion, long ttlNanos) {
        return conclusion instanceof RecordedOutcome.Uncertain
                ? new Unknown(holder, fingerprint, ttlNanos)
                : new Completed(conclusion, holder.owner(), holder.epoch(), fingerprint, ttlNanos);
    }

    public static ReleaseOutcome release(StoredRecord record, Holder holder) {
        boolean own = (record instanceof InProgress running && running.holder().equals(holder))
                || (record instanceof Unknown unknown && unknown.holder().equals(holder));
        return own || record instanceof Absent
                ? new ReleaseOutcome.Released(StoredRecord.ABSENT)
                : new ReleaseOutcome.Lost(record);
    }

    public static ForgetOutcome forget(StoredRecord record, long now) {
        return record instanceof InProgress running && running.leaseEnds() - now > 0
                ? new ForgetOutcome.StillRunning(running)
                : new ForgetOutcome.Forgotten(StoredRecord.ABSENT);
    }
}
