package dev.oncemore.agent.link;

import dev.oncemore.agent.observe.TimeoutListener;
import dev.oncemore.agent.timeout.Deadline;
import dev.oncemore.agent.timeout.Ending;
import dev.oncemore.agent.timeout.LateResult;
import dev.oncemore.agent.timeout.RuinedClass;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The entries of the tree into the engine: each call under a timeout begins and ends here. */
final class TimeoutCall {

    private final String what;
    private final long limitNanos;
    private final LateResult lateResult;
    private final TimeoutFailure failure;
    private final TimeoutListener listener;

    /** @param what the call or the attempt, with its method, as messages name it */
    TimeoutCall(String what, long limitNanos, LateResult lateResult, TimeoutFailure failure, TimeoutListener listener) {
        this.what = what;
        this.limitNanos = limitNanos;
        this.lateResult = lateResult;
        this.failure = failure;
        this.listener = listener;
    }

    void begin(Deadline deadline) {
        deadline.start(limitNanos);
    }

    /** Returns if the outcome stands, and throws what takes its place if it does not. */
    void end(@Nullable Throwable thrown, Deadline deadline) throws Throwable {
        if (thrown == null) {
            Ending ending = deadline.returned();
            if (ending != Ending.ON_TIME) {
                late(ending, deadline.overstayNanos());
            }
        } else if (deadline.failed() == Ending.EXPIRED) {
            Optional<String> ruined = RuinedClass.of(thrown);
            if (ruined.isPresent()) {
                listener.ruined(what, ruined.get());
            }
            if (thrown instanceof Error) {
                return;
            }
            throw failure.of(what, limitNanos, deadline.overstayNanos(), thrown);
        }
    }

    private void late(Ending ending, long overstayNanos) throws Throwable {
        if (ending == Ending.PASSED_OUTWARD) {
            return;
        }
        if (ending == Ending.EXPIRED || lateResult == LateResult.DISCARD) {
            throw failure.of(what, limitNanos, overstayNanos, null);
        }
        listener.overran(what, limitNanos, overstayNanos);
    }
}
