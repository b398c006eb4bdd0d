package dev.oncemore.agent.retry;

import dev.oncemore.agent.time.Ticker;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The retry budgets with a name: each is one bucket for the whole JVM. Its rules are those of the newest configuration,
 * in whatever order threads arrive. A budget whose rules change starts again, full.
 */
public final class SharedBudgets {

    private final Map<String, Named> named = new HashMap<>();
    private final Ticker ticker;

    private record Named(BudgetRules rules, RetryBudget budget, long configuration) {}

    public SharedBudgets(Ticker ticker) {
        this.ticker = ticker;
    }

    /**
     * The budget of this name.
     *
     * @param configuration the number of the configuration that the rules come from. If it has been replaced since, the
     *     budget is returned as it is: such a method is about to be linked again.
     */
    public synchronized RetryBudget named(String name, BudgetRules rules, long configuration) {
        Named known = named.get(name);
        if (known == null || configuration > known.configuration) {
            RetryBudget budget = known != null && known.rules.equals(rules) ? known.budget : bucket(rules);
            known = new Named(rules, budget, configuration);
            named.put(name, known);
        }
        return known.budget;
    }

    private TokenBucket bucket(BudgetRules rules) {
        return new TokenBucket(rules.capacity(), rules.perSuccess(), rules.perSecond(), ticker);
    }

    /** The names that methods have asked for. */
    public synchronized Set<String> names() {
        return Set.copyOf(named.keySet());
    }
}
