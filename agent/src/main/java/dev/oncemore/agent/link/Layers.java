package dev.oncemore.agent.link;

import dev.oncemore.agent.link.breaker.BreakerCall;
import dev.oncemore.agent.link.breaker.BreakerLink;
import dev.oncemore.agent.link.fallback.FallbackLink;
import dev.oncemore.agent.link.retry.RetryLink;
import dev.oncemore.agent.link.site.BareLayer;
import dev.oncemore.agent.link.site.Call;
import dev.oncemore.agent.link.site.Layer;
import dev.oncemore.agent.link.site.StageType;
import dev.oncemore.agent.link.site.WovenSite;
import dev.oncemore.agent.link.timeout.TimeoutLink;
import dev.oncemore.agent.policy.MethodPolicy;
import dev.oncemore.agent.policy.config.Configuration;
import dev.oncemore.agent.retry.Circuit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes the guard of a method: the layers that its policy asks for, always in this order, outermost first:
 *
 * <pre>Fallback( Idempotent( Timeout( Retry( CircuitBreaker( AttemptTimeout( body ))))))</pre>
 *
 * <p>A layer that the policy does not ask for is absent.
 */
final class Layers {

    private final Capabilities capabilities;

    Layers(Capabilities capabilities) {
        this.capabilities = capabilities;
    }

    Guard around(WovenSite site, Class<?> result, MethodPolicy policy, Configuration configuration) {
        Optional<StageType> stage = StageType.of(result);
        if (stage.isPresent()) {
            return new Guard.ByArguments(
                    new StageLayers(capabilities).around(site, stage.get(), policy, configuration));
        }
        Layer call = call(site, policy, configuration);
        if (policy.idempotent().isPresent()) {
            return new Guard.Whole(keyed(call, site, policy, configuration));
        }
        if (policy.fallback().isPresent()) {
            call = FallbackLink.around(call, site, policy.fallback().get());
        }
        boolean isUnseen = result.isPrimitive() && looksAtResults(policy);
        return isUnseen ? new Guard.ByArguments(call) : new Guard.Around(call);
    }

    private static boolean looksAtResults(MethodPolicy policy) {
        return policy.retry().isPresent() && policy.retry().get().when().isPresent();
    }

    private Call keyed(Layer call, WovenSite site, MethodPolicy policy, Configuration configuration) {
        Call keyed = capabilities.idempotent().around(call, site, policy, configuration);
        return policy.fallback().isPresent()
                ? FallbackLink.around(keyed, site, policy.fallback().get())
                : keyed;
    }

    private Layer call(WovenSite site, MethodPolicy policy, Configuration configuration) {
        BreakerCall breaker = policy.breaker().isPresent() ? breaker(site, policy, configuration) : null;
        Layer attempt = attempt(site, policy, breaker);
        Layer attempts = policy.retry().isPresent()
                ? capabilities
                        .retry()
                        .around(attempt, site, policy, configuration, breaker == null ? Circuit.NONE : breaker)
                : RetryLink.single(attempt);
        return policy.timeout().isPresent()
                ? TimeoutLink.ofCall(site, policy.timeout().get(), attempts)
                : attempts;
    }

    private BreakerCall breaker(WovenSite site, MethodPolicy policy, Configuration configuration) {
        boolean retried = policy.retry().isPresent() && policy.retry().get().maxAttempts() > 1;
        return capabilities
                .breaker()
                .call(site, policy.breaker().orElseThrow(), policy.timeout(), configuration, retried);
    }

    private static Layer attempt(WovenSite site, MethodPolicy policy, @Nullable BreakerCall breaker) {
        Layer attempt = new BareLayer(site.body());
        if (policy.retry().isPresent() && policy.retry().get().attemptTimeout().isPresent()) {
            attempt = TimeoutLink.ofAttempt(
                    site, policy.retry().get().attemptTimeout().get(), attempt);
        }
        return breaker == null
                ? attempt
                : BreakerLink.around(attempt, policy.breaker().orElseThrow(), breaker);
    }
}
