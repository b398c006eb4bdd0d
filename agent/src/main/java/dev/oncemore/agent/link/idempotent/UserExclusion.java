package dev.oncemore.agent.link.idempotent;

import dev.oncemore.agent.observe.AgentLog;
import dev.oncemore.agent.policy.MethodId;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** {@code unless}, the application's code: a result on which it fails is remembered, and that is said in the log. */
record UserExclusion(MethodId method, Predicate<Object> unless) implements Predicate<@Nullable Object> {

    /** Every result is remembered. */
    static final Predicate<@Nullable Object> NONE = new Predicate<>() {
        @Override
        public boolean test(@Nullable Object result) {
            return false;
        }
    };

    @Override
    @SuppressWarnings("NullAway") // a method may return null: that is the contract of 'unless'
    public boolean test(@Nullable Object result) {
        try {
            return unless.test(result);
        } catch (VirtualMachineError passing) {
            throw passing;
        } catch (Throwable broken) {
            AgentLog.warnOnce(
                    method + ": its predicate " + unless.getClass().getName()
                            + " (unless) failed, so the result is remembered",
                    broken);
            return false;
        }
    }
}
