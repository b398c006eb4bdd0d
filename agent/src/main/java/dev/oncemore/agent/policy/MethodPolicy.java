package dev.oncemore.agent.policy;

import java.util.Optional;

/** Everything that is asked of one method, complete and checked, except for the classes and methods that it names. */
public record MethodPolicy(
        Optional<FallbackPolicy> fallback,
        Optional<IdempotentPolicy> idempotent,
        Optional<TimeoutPolicy> timeout,
        Optional<RetryPolicy> retry,
        Optional<BreakerPolicy> breaker) {

    public static final MethodPolicy NONE =
            new MethodPolicy(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Throws {@link PolicyProblem} where what is asked contradicts itself. */
    public static MethodPolicy of(Asked asked) {
        Attributes given = asked.attributes();
        MethodPolicy policy = new MethodPolicy(
                asked.includes(Capability.FALLBACK) ? Optional.of(FallbackPolicy.of(given)) : Optional.empty(),
                asked.includes(Capability.IDEMPOTENT) ? Optional.of(IdempotentPolicy.of(given)) : Optional.empty(),
                asked.includes(Capability.TIMEOUT) ? Optional.of(TimeoutPolicy.ofCall(given)) : Optional.empty(),
                asked.includes(Capability.RETRY) ? Optional.of(RetryPolicy.of(given)) : Optional.empty(),
                asked.includes(Capability.CIRCUIT_BREAKER) ? Optional.of(BreakerPolicy.of(given)) : Optional.empty());
        if (policy.retry.isPresent() && policy.retry.get().mightNeverEnd() && policy.timeout.isEmpty()) {
            throw new PolicyProblem(given.place(Attribute.MAX_ATTEMPTS)
                    + " is -1 (no limit), so max-duration (maxDuration) or a timeout (@Timeout) is"
                    + " required: otherwise the call might never end");
        }
        return policy;
    }

    /** Whether nothing is asked, so that the method runs as it is. */
    public boolean isEmpty() {
        return fallback.isEmpty() && idempotent.isEmpty() && timeout.isEmpty() && retry.isEmpty() && breaker.isEmpty();
    }
}
