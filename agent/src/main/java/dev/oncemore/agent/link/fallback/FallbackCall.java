package dev.oncemore.agent.link.fallback;

import dev.oncemore.agent.observe.AgentLog;
import dev.oncemore.agent.observe.LogLevel;
import dev.oncemore.agent.policy.MethodId;
import dev.oncemore.agent.retry.FailureHistory;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a call with a fallback comes to when it has failed for good. A failure that no overload takes goes on as it is.
 */
public final class FallbackCall {

    private final MethodId method;
    private final CoveredFailures covered;

    /** Of which the first that takes a failure is the one with the most specific parameter. */
    private final List<FallbackOverload> overloads;

    FallbackCall(MethodId method, CoveredFailures covered, List<FallbackOverload> overloads) {
        this.method = method;
        this.covered = covered;
        this.overloads = overloads;
    }

    /** Whether the fallback answers for this failure. */
    boolean covers(Throwable failure) {
        return covered.include(failure) && overloadFor(failure).isPresent();
    }

    /** What the fallback returns or throws; the failure itself, if there is none for it. */
    public @Nullable Object answer(Throwable failure, Object[] arguments) throws Throwable {
        if (!covers(failure)) {
            throw failure;
        }
        try {
            return recover(failure, arguments);
        } catch (Throwable second) {
            FailureHistory original = new FailureHistory();
            original.add(failure);
            original.attachTo(second);
            throw second;
        }
    }

    /** The call of the fallback alone, for a failure that it covers. */
    @Nullable
    Object recover(Throwable failure, Object[] arguments) throws Throwable {
        if (AgentLog.says(LogLevel.DEBUG)) {
            AgentLog.debug(method + ": answered by its fallback, after " + AgentLog.inWords(failure));
        }
        return overloadFor(failure).orElseThrow().answer(arguments, failure);
    }

    private Optional<FallbackOverload> overloadFor(Throwable failure) {
        for (FallbackOverload overload : overloads) {
            if (overload.takes().isInstance(failure)) {
                return Optional.of(overload);
            }
        }
        return Optional.empty();
    }
}
