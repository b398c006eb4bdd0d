package dev.oncemore.agent.link;

import static java.lang.invoke.MethodHandles.explicitCastArguments;
import static java.lang.invoke.MethodType.methodType;

import dev.oncemore.agent.async.AsyncLayer;
import dev.oncemore.agent.async.AsyncMethod;
import dev.oncemore.agent.async.BreakerLayer;
import dev.oncemore.agent.async.FallbackLayer;
import dev.oncemore.agent.async.RetryLayer;
import dev.oncemore.agent.async.TimeoutLayer;
import dev.oncemore.agent.policy.Configuration;
import dev.oncemore.agent.policy.MethodPolicy;
import dev.oncemore.agent.policy.RetryPolicy;
import dev.oncemore.agent.policy.TimeoutPolicy;
import dev.oncemore.agent.retry.AttemptTimedOut;
import dev.oncemore.agent.time.Scheduler;
import dev.oncemore.agent.time.Ticker;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Links methods that return a stage: the layers of {@link Layers}, around the stage. */
final class StageLink {

    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

    private final RetryLink retry;
    private final BreakerLink breaker;
    private final Supplier<IdempotentLink> idempotent;

    StageLink(RetryLink retry, BreakerLink breaker, Supplier<IdempotentLink> idempotent) {
        this.retry = retry;
        this.breaker = breaker;
        this.idempotent = idempotent;
    }

    MethodHandle around(WovenSite site, StageType type, MethodPolicy policy, Configuration configuration) {
        AsyncMethod method = new AsyncMethod(layers(site, policy, configuration));
        Optional<FallbackCall> answering = policy.fallback().map(asked -> FallbackLink.call(site, asked));
        StageCall call = new StageCall(method, type, site.body(), answering, StageKey.of(site, policy));
        MethodType erased = site.type().erase();
        return explicitCastArguments(
                entry(call).asCollector(Object[].class, erased.parameterCount()).asType(erased), site.type());
    }

    private AsyncLayer layers(WovenSite site, MethodPolicy policy, Configuration configuration) {
        Scheduler scheduler = StageThreads.scheduler(configuration.asyncExecutor());
        AsyncLayer layer = AsyncLayer.BODY;
        Optional<TimeoutPolicy> ofAttempt = policy.retry().flatMap(RetryPolicy::attemptTimeout);
        if (ofAttempt.isPresent()) {
            StageTimeout exceeded = StageTimeout.ofAttempt(site, ofAttempt.get().limitNanos());
            layer = timeout(layer, ofAttempt.get(), scheduler, () -> new AttemptTimedOut(exceeded.get()));
        }
        if (policy.breaker().isPresent()) {
            BreakerCall gate = breaker.call(site, policy.breaker().get(), Optional.empty(), configuration);
            layer = new BreakerLayer(layer, gate, Ticker.SYSTEM);
        }
        if (policy.retry().isPresent() && (policy.retry().get().maxAttempts() > 1 || ofAttempt.isPresent())) {
            layer = new RetryLayer(layer, retry.terms(site, policy.retry().get(), configuration), scheduler);
        }
        if (policy.timeout().isPresent()) {
            TimeoutPolicy limit = policy.timeout().get();
            layer = timeout(layer, limit, scheduler, StageTimeout.ofCall(site, limit.limitNanos()));
        }
        if (policy.idempotent().isPresent()) {
            layer = idempotent.get().layer(site, policy, configuration, layer);
        }
        return policy.fallback().isPresent() ? new FallbackLayer(layer) : layer;
    }

    private static AsyncLayer timeout(
            AsyncLayer inner, TimeoutPolicy limit, Scheduler scheduler, Supplier<? extends Throwable> exceeded) {
        return new TimeoutLayer(inner, limit.limitNanos(), Ticker.SYSTEM, scheduler, exceeded);
    }

    private static MethodHandle entry(StageCall call) {
        try {
            return LOOKUP.findVirtual(StageCall.class, "call", methodType(CompletionStage.class, Object[].class))
                    .bindTo(call);
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError("call", impossible);
        }
    }
}
