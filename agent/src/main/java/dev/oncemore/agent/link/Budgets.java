package dev.oncemore.agent.link;

import dev.oncemore.agent.policy.RetryPolicy;
import dev.oncemore.agent.retry.RetryBudget;
import dev.oncemore.agent.retry.TokenBucket;
import dev.oncemore.agent.time.Ticker;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The retry budgets that have a name, each one for the whole JVM. */
final class Budgets {

    private final Map<String, RetryBudget> named = new ConcurrentHashMap<>();
    private final Ticker ticker;

    Budgets(Ticker ticker) {
        this.ticker = ticker;
    }

    RetryBudget named(String name, RetryBudget own) {
        if (name.isEmpty()) {
            return own;
        }
        if (name.equals(RetryPolicy.NO_BUDGET)) {
            return RetryBudget.Unlimited.INSTANCE;
        }
        return named.computeIfAbsent(name, added -> TokenBucket.standard(ticker));
    }
}
