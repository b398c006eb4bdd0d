package dev.oncemore.agent.link.fallback;

import dev.oncemore.agent.observe.AgentLog;
import dev.oncemore.agent.observe.LogLevel;
import dev.oncemore.agent.policy.MethodId;
import dev.oncemore.agent.retry.FailureHistory;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Ends a call with a fallback that has failed for good. A failure that no overload takes is thrown as it is. */
public final class FallbackCall {

    private final MethodId method;
    private final CoveredFailures covered;

    /** Sorted so that the first one that takes a failure has the most specific parameter. */
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

    /** Returns or throws what the fallback does; throws the failure itself if no overload takes it. */
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

    /** Calls the fallback for a failure that it covers. */
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
