package dev.oncemore.agent.link;

import dev.oncemore.agent.async.AsyncBreakerLayer;
import dev.oncemore.agent.async.AsyncFallbackLayer;
import dev.oncemore.agent.async.AsyncLayer;
import dev.oncemore.agent.async.AsyncMethod;
import dev.oncemore.agent.async.AsyncRetryLayer;
import dev.oncemore.agent.async.AsyncTimeoutLayer;
import dev.oncemore.agent.link.breaker.BreakerCall;
import dev.oncemore.agent.link.fallback.FallbackCall;
import dev.oncemore.agent.link.fallback.FallbackLink;
import dev.oncemore.agent.link.key.KeyLink;
import dev.oncemore.agent.link.key.KeyReader;
import dev.oncemore.agent.link.site.Call;
import dev.oncemore.agent.link.site.StageType;
import dev.oncemore.agent.link.site.WovenSite;
import dev.oncemore.agent.link.stage.StageCall;
import dev.oncemore.agent.link.stage.StageThreads;
import dev.oncemore.agent.link.timeout.StageTimeout;
import dev.oncemore.agent.policy.IdempotentPolicy;
import dev.oncemore.agent.policy.MethodPolicy;
import dev.oncemore.agent.policy.RetryPolicy;
import dev.oncemore.agent.policy.TimeoutPolicy;
import dev.oncemore.agent.policy.config.Configuration;
import dev.oncemore.agent.rehearsal.Initialisers;
import dev.oncemore.agent.retry.AttemptTimedOut;
import dev.oncemore.agent.retry.Circuit;
import dev.oncemore.agent.retry.RetryTerms;
import dev.oncemore.agent.time.Scheduler;
import dev.oncemore.agent.time.Ticker;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Puts the layers that a policy asks for around a method that returns a stage: those of {@link Layers}, acting on the
 * stage.
 */
final class StageLayers {

    private final Capabilities capabilities;

    StageLayers(Capabilities capabilities) {
        this.capabilities = capabilities;
    }

    Call around(WovenSite site, StageType type, MethodPolicy policy, Configuration configuration) {
        Initialisers.ofStage();
        AsyncMethod method = new AsyncMethod(layers(site, policy, configuration));
        Optional<FallbackCall> answering = policy.fallback().map(asked -> FallbackLink.call(site, asked));
        Optional<IdempotentPolicy> keyed =
                policy.idempotent().filter(asked -> asked.key().isPresent());
        Optional<KeyReader> key = keyed.map(asked -> KeyLink.key(site, asked));
        Optional<KeyReader> fingerprint = keyed.flatMap(asked -> KeyLink.fingerprint(site, asked));
        return new StageCall(method, type, site.body(), answering, key, fingerprint);
    }

    private AsyncLayer layers(WovenSite site, MethodPolicy policy, Configuration configuration) {
        Scheduler scheduler = StageThreads.scheduler(configuration.asyncExecutor());
        AsyncLayer layer = AsyncLayer.BODY;
        Optional<TimeoutPolicy> ofAttempt = policy.retry().flatMap(RetryPolicy::attemptTimeout);
        if (ofAttempt.isPresent()) {
            StageTimeout exceeded = StageTimeout.ofAttempt(site, ofAttempt.get().limitNanos());
            layer = timeout(layer, ofAttempt.get(), () -> new AttemptTimedOut(exceeded.get()));
        }
        boolean retried =
                policy.retry().isPresent() && (policy.retry().get().maxAttempts() > 1 || ofAttempt.isPresent());
        Circuit circuit = Circuit.NONE;
        if (policy.breaker().isPresent()) {
            BreakerCall gate =
                    capabilities.breaker().call(site, policy.breaker().get(), Optional.empty(), configuration, retried);
            layer = new AsyncBreakerLayer(layer, gate, Ticker.SYSTEM);
            circuit = gate;
        }
        if (retried) {
            RetryTerms terms = capabilities.retry().terms(site, policy.retry().orElseThrow(), configuration);
            layer = new AsyncRetryLayer(layer, terms.behind(circuit), scheduler);
        }
        if (policy.timeout().isPresent()) {
            TimeoutPolicy limit = policy.timeout().get();
            layer = timeout(layer, limit, StageTimeout.ofCall(site, limit.limitNanos()));
        }
        if (policy.idempotent().isPresent()) {
            layer = capabilities.idempotent().layer(site, policy, configuration, layer);
        }
        return policy.fallback().isPresent() ? new AsyncFallbackLayer(layer) : layer;
    }

    private static AsyncLayer timeout(AsyncLayer inner, TimeoutPolicy limit, Supplier<? extends Throwable> exceeded) {
        return new AsyncTimeoutLayer(inner, limit.limitNanos(), Ticker.SYSTEM, Scheduler.SYSTEM, exceeded);
    }
}
