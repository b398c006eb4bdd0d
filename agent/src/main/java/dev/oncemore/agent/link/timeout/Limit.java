package dev.oncemore.agent.link.timeout;

import dev.oncemore.agent.observe.TimeoutListener;
import dev.oncemore.agent.stack.Headroom;
import dev.oncemore.agent.timeout.Deadline;
import dev.oncemore.agent.timeout.DeadlineOutcome;
import dev.oncemore.agent.timeout.LateResult;
import dev.oncemore.agent.timeout.RuinedClass;
import java.util.Optional;

/**
 * How long something may take, and what happens if it takes longer.
 *
 * @param what the call or the attempt, with its method, as messages name it
 */
record Limit(String what, long nanos, LateResult lateResult, TimeoutFailure failure, TimeoutListener listener) {

    /** Ends the deadline after a return. Throws the exception that replaces the result, if the result is not kept. */
    void returned(Deadline deadline) throws Throwable {
        DeadlineOutcome ending = deadline.returned();
        if (ending != DeadlineOutcome.ON_TIME) {
            late(ending, deadline.overstayNanos());
        }
    }

    private void late(DeadlineOutcome ending, long overstayNanos) throws Throwable {
        if (ending == DeadlineOutcome.PASSED_OUTWARD) {
            return;
        }
        Headroom.require();
        if (ending == DeadlineOutcome.EXPIRED || lateResult == LateResult.DISCARD) {
            throw failure.of(what, nanos, overstayNanos, null);
        }
        listener.overran(what, nanos, overstayNanos);
    }

    /** Ends the deadline after a failure. Returns what is to be thrown. */
    Throwable failed(Deadline deadline, Throwable thrown) throws Throwable {
        if (deadline.failed() != DeadlineOutcome.EXPIRED) {
            return thrown;
        }
        Headroom.require();
        Optional<String> ruined = RuinedClass.of(thrown);
        if (ruined.isPresent()) {
            listener.ruined(what, ruined.get());
        }
        return thrown instanceof Error ? thrown : failure.of(what, nanos, deadline.overstayNanos(), thrown);
    }
}
