package dev.oncemore.agent.link;

import dev.oncemore.agent.link.breaker.BreakerLink;
import dev.oncemore.agent.link.idempotent.IdempotentLink;
import dev.oncemore.agent.link.retry.RetryLink;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The capabilities that have state for the whole JVM. Each is made when a method first asks for it, so an application
 * that only retries loads nothing of the others.
 */
final class Capabilities {

    private @Nullable RetryLink retry;
    private @Nullable BreakerLink breaker;
    private @Nullable IdempotentLink idempotent;

    synchronized RetryLink retry() {
        RetryLink ready = retry;
        if (ready == null) {
            ready = new RetryLink();
            retry = ready;
        }
        return ready;
    }

    synchronized BreakerLink breaker() {
        BreakerLink ready = breaker;
        if (ready == null) {
            ready = new BreakerLink();
            breaker = ready;
        }
        return ready;
    }

    synchronized IdempotentLink idempotent() {
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
    synchronized Set<String> budgets() {
        return retry == null ? Set.of() : retry.budgets();
    }
}
