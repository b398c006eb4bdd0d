package dev.oncemore.agent.link;

import dev.oncemore.agent.observe.AgentLog;
import dev.oncemore.agent.observe.LogLevel;
import dev.oncemore.agent.policy.MethodId;
import dev.oncemore.agent.retry.FailureHistory;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a call with a fallback comes to when it has failed for good. A failure that no overload takes goes on as it is. */
final class FallbackCall {

    private final MethodId method;
    private final CoveredFailures covered;

    /** Of which the first that takes a failure is the one with the most specific parameter. */
    private final List<FallbackOverload> overloads;

    FallbackCall(MethodId method, CoveredFailures covered, List<FallbackOverload> overloads) {
        this.method = method;
        this.covered = covered;
        this.overloads = overloads;
    }

    @Nullable
    Object answer(Throwable failure, Object[] arguments) throws Throwable {
        if (covered.include(failure)) {
            for (FallbackOverload overload : overloads) {
                if (overload.takes().isInstance(failure)) {
                    return answer(overload, failure, arguments);
                }
            }
        }
        throw failure;
    }

    private @Nullable Object answer(FallbackOverload overload, Throwable failure, Object[] arguments) throws Throwable {
        if (AgentLog.says(LogLevel.DEBUG)) {
            AgentLog.debug(method + ": its fallback answers, after " + AgentLog.inWords(failure));
        }
        try {
            return overload.answer(arguments, failure);
        } catch (Throwable second) {
            FailureHistory original = new FailureHistory();
            original.add(failure);
            original.attachTo(second);
            throw second;
        }
    }
}
