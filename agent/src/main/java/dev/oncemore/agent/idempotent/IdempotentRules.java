package dev.oncemore.agent.idempotent;

import dev.oncemore.agent.retry.NamedFailures;
import dev.oncemore.agent.store.AfterCrash;
import dev.oncemore.agent.store.Lifetime;
import dev.oncemore.agent.store.RecordedOutcome;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What one idempotent method asks for.
 *
 * @param method as messages name it
 * @param ttlJitter the part of the ttl that is added at most, 0 to 1
 * @param waitForNanos how long a duplicate waits; 0 or more
 * @param limitNanos how long a whole call may take, of which a duplicate's wait is a part; {@link Long#MAX_VALUE} is no
 *     limit
 * @param remember the failures that are kept like a result
 * @param uncertain the failures after which nobody knows; they win over {@code remember}
 * @param unless the results that are not kept
 * @param readOnce the results that nobody but the caller can use
 */
public record IdempotentRules(
        String method,
        long ttlNanos,
        double ttlJitter,
        OnDuplicate onDuplicate,
        long waitForNanos,
        long limitNanos,
        AfterCrash afterCrash,
        FailureTypes remember,
        FailureTypes uncertain,
        Predicate<@Nullable Object> unless,
        Predicate<@Nullable Object> readOnce,
        long leaseNanos) {

    public IdempotentRules {
        requirePositive("the ttl", ttlNanos);
        requirePositive("the lease", leaseNanos);
        requirePositive("the limit of a call", limitNanos);
        if (!(ttlJitter >= 0 && ttlJitter <= 1)) {
            throw new IllegalArgumentException("the jitter of the ttl must be from 0 to 1 but was " + ttlJitter);
        }
        if (waitForNanos < 0) {
            throw new IllegalArgumentException("the wait must be 0 ns or more but was " + waitForNanos);
        }
    }

    /** How long a duplicate may wait, by whichever limit. */
    long patienceNanos() {
        return Math.min(waitForNanos, limitNanos);
    }

    /** Whether it is the limit of the whole call that ends a wait. */
    boolean isLimitedByTheCall() {
        return limitNanos < waitForNanos;
    }

    private static void requirePositive(String what, long nanos) {
        if (nanos <= 0) {
            throw new IllegalArgumentException(what + " must be more than 0 ns but was " + nanos);
        }
    }

    /** Whether a result is to be kept. */
    boolean keeps(@Nullable Object result) {
        return !unless.test(result);
    }

    /** What there is of a result for all but the caller. */
    RecordedOutcome conclusion(@Nullable Object result) {
        return readOnce.test(result)
                ? new RecordedOutcome.Unavailable("it can be read only once, and the first caller has it")
                : new RecordedOutcome.Returned(result);
    }

    /** Whether a failure is to be kept, closes the key, or leaves nothing behind. */
    Meaning meaningOf(Throwable failure, FailureKind kind) {
        if (uncertain.cover(failure)) {
            return Meaning.UNCERTAIN;
        }
        if (isAnAffairOfTheCall(failure, kind) ? remember.coverByName(failure) : remember.cover(failure)) {
            return Meaning.REMEMBERED;
        }
        return kind == FailureKind.CANCELLED ? Meaning.UNCERTAIN : Meaning.PASSING;
    }

    /** And not of the operation. */
    private static boolean isAnAffairOfTheCall(Throwable failure, FailureKind kind) {
        return kind != FailureKind.FAILED || NamedFailures.unwrapped(failure) instanceof InterruptedException;
    }

    /** What a failure says about the operation. */
    enum Meaning {
        REMEMBERED,
        UNCERTAIN,
        PASSING
    }

    /** How long a record is kept: never less than the ttl. */
    Lifetime lifetime(double random) {
        return new Lifetime(ttlNanos, (long) (ttlNanos * ttlJitter * random));
    }
}
