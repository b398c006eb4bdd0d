package dev.oncemore.agent.link.retry;

import dev.oncemore.agent.policy.BudgetPolicy;
import dev.oncemore.agent.retry.RetryBudget;
import dev.oncemore.agent.retry.TokenBucket;
import dev.oncemore.agent.time.Ticker;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The retry budgets that have a name, each one for the whole JVM. One whose figures change begins anew, full. */
final class Budgets {

    private final Map<String, Named> named = new ConcurrentHashMap<>();
    private final Ticker ticker;

    private record Named(BudgetPolicy figures, RetryBudget budget) {}

    Budgets(Ticker ticker) {
        this.ticker = ticker;
    }

    RetryBudget named(String name, BudgetPolicy figures) {
        return named.compute(
                        name, (same, known) -> known != null && known.figures.equals(figures) ? known : made(figures))
                .budget;
    }

    /** The names that a method has asked for. */
    Set<String> names() {
        return named.keySet();
    }

    private Named made(BudgetPolicy figures) {
        return new Named(
                figures, new TokenBucket(figures.capacity(), figures.perSuccess(), figures.perSecond(), ticker));
    }
}
