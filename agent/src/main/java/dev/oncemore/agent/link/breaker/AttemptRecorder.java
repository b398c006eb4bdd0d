package dev.oncemore.agent.link.breaker;

import dev.oncemore.agent.breaker.Permit;
import dev.oncemore.agent.retry.AttemptTimedOut;
import dev.oncemore.agent.timeout.LateResult;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What the end of an attempt is to its breaker. One that a deadline of the agent's ended is a failure, whatever it
 * threw, and whatever it returned if that result does not stand.
 */
final class AttemptRecorder {

    private final BreakerFilter filter;
    private final BooleanSupplier deadlineFired;
    private final @Nullable LateResult wholeCall;

    /** @param wholeCall what becomes of a late result of the whole call, if that has a deadline */
    AttemptRecorder(BreakerFilter filter, BooleanSupplier deadlineFired, Optional<LateResult> wholeCall) {
        this.filter = filter;
        this.deadlineFired = deadlineFired;
        this.wholeCall = wholeCall.orElse(null);
    }

    void returned(Permit permit, long took) {
        if (wholeCall != null && deadlineFired.getAsBoolean() && !stands(wholeCall)) {
            timedOut(permit, took);
        } else {
            permit.succeeded(took);
        }
    }

    /** As the deadline's owner will judge, further out: the work was done if nobody has consumed the interrupt. */
    private static boolean stands(LateResult late) {
        return late == LateResult.KEEP && Thread.currentThread().isInterrupted();
    }

    void threw(Throwable failure, Permit permit, long took) {
        if (failure instanceof AttemptTimedOut || deadlineFired.getAsBoolean()) {
            timedOut(permit, took);
        } else if (filter.ignores(failure)) {
            permit.ignored();
        } else if (filter.counts(failure)) {
            permit.failed(took);
        } else {
            permit.succeeded(took);
        }
    }

    void timedOut(Permit permit, long took) {
        if (filter.ignoresTimeouts()) {
            permit.ignored();
        } else {
            permit.failed(took);
        }
    }
}
