package dev.oncemore.agent.link;

import static java.lang.invoke.MethodHandles.explicitCastArguments;

import dev.oncemore.agent.policy.Configuration;
import dev.oncemore.agent.policy.MethodPolicy;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/**
 * Puts around a body what its policy asks for, in the one order that there is, outermost first:
 *
 * <pre>Fallback( Timeout( Retry( CircuitBreaker( AttemptTimeout( body )))))</pre>
 *
 * <p>What a policy does not ask for is not there. Each layer is a handle of the same type as the one inside it, the call site's with
 * every class as {@code Object}: combinators such as {@code catchException} convert collectors that the JDK keeps for good to the types they
 * are given, and the conversion is cached there, so a class of the application would be kept with it.
 */
final class Layers {

    private final TimeoutLink timeout = new TimeoutLink();
    private final RetryLink retry = new RetryLink();
    private final BreakerLink breaker = new BreakerLink(Deadlines.HAS_FIRED);
    private final FallbackLink fallback = new FallbackLink();
    private final StageLink stages = new StageLink(retry, breaker);

    MethodHandle around(WovenSite site, MethodPolicy policy, Configuration configuration) {
        Optional<StageType> stage = StageType.of(site.type().returnType());
        return stage.isPresent()
                ? stages.around(site, stage.get(), policy, configuration)
                : aroundResult(site, policy, configuration);
    }

    private MethodHandle aroundResult(WovenSite site, MethodPolicy policy, Configuration configuration) {
        MethodHandle handle = attempt(site, policy, configuration);
        handle = policy.retry().isPresent()
                ? retry.link(site, policy.retry().get(), configuration, handle)
                : RetryTree.ofOneAttempt(handle);
        if (policy.timeout().isPresent()) {
            handle = timeout.ofCall(site, policy.timeout().get(), handle);
        }
        if (policy.fallback().isPresent()) {
            handle = fallback.link(site, policy.fallback().get(), handle);
        }
        return explicitCastArguments(handle, site.type());
    }

    private MethodHandle attempt(WovenSite site, MethodPolicy policy, Configuration configuration) {
        MethodHandle handle = explicitCastArguments(site.body(), site.type().erase());
        if (policy.retry().isPresent()) {
            handle = timeout.ofAttempt(site, policy.retry().get(), handle);
        }
        if (policy.breaker().isPresent()) {
            handle = breaker.link(site, policy.breaker().get(), policy.timeout(), configuration, handle);
        }
        return handle;
    }
}
