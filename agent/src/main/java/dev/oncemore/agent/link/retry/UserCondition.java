package dev.oncemore.agent.link.retry;

import dev.oncemore.agent.observe.AgentLog;
import dev.oncemore.agent.policy.MethodId;
import dev.oncemore.agent.retry.Condition;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** {@code when}, the application's code. If it fails, the outcome stands as it is, and a warning is logged. */
record UserCondition(MethodId method, BiPredicate<Object, Throwable> when) implements Condition {

    @Override
    @SuppressWarnings("NullAway") // of the two at most one is not null: that is the contract of 'when'
    public boolean retries(@Nullable Object result, @Nullable Throwable failure) {
        try {
            return when.test(result, failure);
        } catch (VirtualMachineError passing) {
            throw passing;
        } catch (Throwable broken) {
            AgentLog.warnOnce(
                    method + ": its condition " + when.getClass().getName() + " (when) failed, so the outcome"
                            + " is not retried",
                    broken);
            return false;
        }
    }
}
