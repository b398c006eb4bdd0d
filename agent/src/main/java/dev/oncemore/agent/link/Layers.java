package dev.oncemore.agent.link;

import static java.lang.invoke.MethodHandles.explicitCastArguments;

import dev.oncemore.agent.policy.Configuration;
import dev.oncemore.agent.policy.MethodPolicy;
import dev.oncemore.agent.policy.RetryPolicy;
import java.lang.invoke.MethodHandle;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts around a body what its policy asks for, in the one order that there is, outermost first:
 *
 * <pre>Fallback( Idempotent( Timeout( Retry( CircuitBreaker( AttemptTimeout( body ))))))</pre>
 *
 * <p>What a policy does not ask for is not there. Each layer is a handle of the same type as the one inside it, the call site's with
 * every class as {@code Object}: combinators such as {@code catchException} convert collectors that the JDK keeps for good to the types they
 * are given, and the conversion is cached there, so a class of the application would be kept with it.
 */
final class Layers {

    private final RetryLink retry = new RetryLink();

    /** Made when a method asks for it, as whatever else is: an application that only retries loads nothing of it. */
    private @Nullable BreakerLink breaker;

    /** Likewise. */
    private @Nullable IdempotentLink idempotent;

    MethodHandle around(WovenSite site, MethodPolicy policy, Configuration configuration) {
        Optional<StageType> stage = StageType.of(site.type().returnType());
        return stage.isPresent()
                ? new StageLink(retry, breaker(), this::idempotent).around(site, stage.get(), policy, configuration)
                : aroundResult(site, policy, configuration);
    }

    private MethodHandle aroundResult(WovenSite site, MethodPolicy policy, Configuration configuration) {
        MethodHandle handle = attempt(site, policy, configuration);
        handle = policy.retry().isPresent()
                ? retry.link(site, policy, configuration, handle)
                : RetryTree.ofOneAttempt(handle);
        if (policy.timeout().isPresent()) {
            handle = new TimeoutLink().ofCall(site, policy.timeout().get(), handle);
        }
        if (policy.idempotent().isPresent()) {
            handle = idempotent().link(site, policy, configuration, handle);
        }
        if (policy.fallback().isPresent()) {
            handle = new FallbackLink().link(site, policy.fallback().get(), handle);
        }
        return explicitCastArguments(handle, site.type());
    }

    private MethodHandle attempt(WovenSite site, MethodPolicy policy, Configuration configuration) {
        MethodHandle handle = explicitCastArguments(site.body(), site.type().erase());
        if (policy.retry().isPresent()) {
            handle = limited(site, policy.retry().get(), handle);
        }
        if (policy.breaker().isPresent()) {
            handle = breaker().link(site, policy.breaker().get(), policy.timeout(), configuration, handle);
        }
        return handle;
    }

    private static MethodHandle limited(WovenSite site, RetryPolicy policy, MethodHandle attempt) {
        return policy.attemptTimeout().isPresent()
                ? new TimeoutLink().ofAttempt(site, policy.attemptTimeout().get(), attempt)
                : attempt;
    }

    private synchronized BreakerLink breaker() {
        BreakerLink ready = breaker;
        if (ready == null) {
            ready = new BreakerLink(Deadlines.HAS_FIRED);
            breaker = ready;
        }
        return ready;
    }

    private synchronized IdempotentLink idempotent() {
        IdempotentLink ready = idempotent;
        if (ready == null) {
            ready = new IdempotentLink();
            idempotent = ready;
        }
        return ready;
    }

    /** The names of the breakers that a method has asked for. */
    synchronized Set<String> breakers() {
        return breaker == null ? Set.of() : breaker.breakers();
    }

    /** The names of the budgets that a method has asked for. */
    Set<String> budgets() {
        return retry.budgets();
    }
}
