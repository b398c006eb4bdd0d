package dev.oncemore.agent.idempotent;

import dev.oncemore.agent.store.AfterCrash;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * What one idempotent method asks for.
 *
 * @param method as messages name it
 * @param ttlJitter the part of the ttl that is added at most, 0 to 1
 * @param waitForNanos how long a duplicate waits; 0 or more
 * @param remember the failures that are kept like a result
 * @param uncertain the failures after which nobody knows; of a failure that both cover the more specific type decides, and of the same type this one
 */
public record IdempotentRules(
        String method,
        long ttlNanos,
        double ttlJitter,
        OnDuplicate onDuplicate,
        long waitForNanos,
        AfterCrash afterCrash,
        FailureTypes remember,
        FailureTypes uncertain,
        long leaseNanos) {

    public IdempotentRules {
        requirePositive("the ttl", ttlNanos);
        requirePositive("the lease", leaseNanos);
        if (!(ttlJitter >= 0 && ttlJitter <= 1)) {
            throw new IllegalArgumentException("the jitter of the ttl must be from 0 to 1 but was " + ttlJitter);
        }
        if (waitForNanos < 0) {
            throw new IllegalArgumentException("the wait must be 0 ns or more but was " + waitForNanos);
        }
    }

    private static void requirePositive(String what, long nanos) {
        if (nanos <= 0) {
            throw new IllegalArgumentException(what + " must be more than 0 ns but was " + nanos);
        }
    }

    /** Whether a failure is to be kept, closes the key, or leaves nothing behind. */
    Meaning meaningOf(Throwable failure) {
        Class<? extends Throwable> remembered = remembered(failure);
        Class<? extends Throwable> doubted = uncertain.nearest(failure);
        if (doubted != null && (remembered == null || remembered.isAssignableFrom(doubted))) {
            return Meaning.UNCERTAIN;
        }
        return remembered == null ? Meaning.PASSING : Meaning.REMEMBERED;
    }

    /** An interrupt or a cancellation is the leader's own affair, which a general type does not mean. */
    private @Nullable Class<? extends Throwable> remembered(Throwable failure) {
        Class<? extends Throwable> nearest = remember.nearest(failure);
        return nearest != null && isCalledOff(failure.getClass()) && !isCalledOff(nearest) ? null : nearest;
    }

    private static boolean isCalledOff(Class<?> type) {
        return InterruptedException.class.isAssignableFrom(type) || CancellationException.class.isAssignableFrom(type);
    }

    /** What a failure says about the operation. */
    enum Meaning {
        REMEMBERED,
        UNCERTAIN,
        PASSING
    }

    /** How long a record is kept: never less than the ttl. */
    long keptFor(double random) {
        double kept = ttlNanos * (1 + ttlJitter * random);
        return kept >= Long.MAX_VALUE ? Long.MAX_VALUE : Math.max(ttlNanos, (long) kept);
    }
}
