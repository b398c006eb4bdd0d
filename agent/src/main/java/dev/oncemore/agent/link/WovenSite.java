package dev.oncemore.agent.link;

import dev.oncemore.agent.breaker.BreakerRules;
import dev.oncemore.agent.breaker.CircuitBreaker;
import dev.oncemore.agent.observe.LoggingListener;
import dev.oncemore.agent.observe.LoggingTimeoutListener;
import dev.oncemore.agent.observe.RetryListener;
import dev.oncemore.agent.observe.TimeoutListener;
import dev.oncemore.agent.policy.MethodId;
import dev.oncemore.agent.retry.RetryBudget;
import dev.oncemore.agent.retry.TokenBucket;
import dev.oncemore.agent.time.Ticker;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The call site of a woven method, with all that belongs to the method for as long as its class lives: nothing else holds it, so it goes
 * with the class. Its budget and what was said about it outlast a change of the configuration.
 */
final class WovenSite extends MutableCallSite {

    private final Lookup lookup;
    private final MethodId method;
    private final MethodHandle body;
    private final WovenConstants constants;
    private final RetryBudget ownBudget;
    private final RetryListener listener;
    private @Nullable CircuitBreaker ownBreaker;
    private @Nullable TimeoutListener timeoutListener;

    WovenSite(
            Lookup lookup,
            MethodId method,
            MethodType type,
            MethodHandle body,
            WovenConstants constants,
            Ticker ticker) {
        super(type);
        this.lookup = lookup;
        this.method = method;
        this.body = body;
        this.constants = constants;
        this.ownBudget = TokenBucket.standard(ticker);
        this.listener = new LoggingListener(ticker);
    }

    Lookup lookup() {
        return lookup;
    }

    MethodId method() {
        return method;
    }

    /** What the method did before it was woven, with the type of the call site. */
    MethodHandle body() {
        return body;
    }

    /** What its annotations ask for, as {@link dev.oncemore.agent.policy.AnnotatedAttributes} reads it. */
    List<String> constants() {
        return constants.annotations();
    }

    String descriptor() {
        return constants.descriptor();
    }

    /** Empty if the class file did not tell them when the class was woven. */
    List<String> parameterNames() {
        return constants.parameterNames();
    }

    RetryBudget ownBudget() {
        return ownBudget;
    }

    RetryListener listener() {
        return listener;
    }

    /** A circuit breaker of the method's own. It keeps its state as long as it is asked for by the same rules. */
    synchronized CircuitBreaker ownBreaker(BreakerRules rules) {
        CircuitBreaker known = ownBreaker;
        if (known == null || !known.rules().equals(rules)) {
            known = BreakerLink.breaker(method.toString(), rules);
            ownBreaker = known;
        }
        return known;
    }

    synchronized TimeoutListener timeoutListener() {
        TimeoutListener ready = timeoutListener;
        if (ready == null) {
            ready = new LoggingTimeoutListener(Ticker.SYSTEM);
            timeoutListener = ready;
        }
        return ready;
    }
}
