package dev.oncemore.agent.link.breaker;

import dev.oncemore.agent.breaker.Permit;
import dev.oncemore.agent.retry.AttemptTimedOut;
import dev.oncemore.agent.timeout.LateResult;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What the end of an attempt means to its breaker. An attempt that was ended by one of the agent's deadlines is a
 * failure, whatever it threw or returned, unless its late result is kept.
 */
final class AttemptRecorder {

    private final BreakerFilter filter;
    private final BooleanSupplier deadlineFired;
    private final @Nullable LateResult wholeCall;

    /** @param wholeCall what happens to a late result of the whole call, if that has a deadline */
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

    /** Decides as the owner of the outer deadline will: the work was done if nobody has consumed the interrupt. */
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
