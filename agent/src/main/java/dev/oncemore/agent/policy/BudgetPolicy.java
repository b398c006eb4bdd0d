package dev.oncemore.agent.policy;

import dev.oncemore.agent.retry.TokenBucket;

/** The figures of a retry budget that has a name, in tokens. */
public record BudgetPolicy(int capacity, double perSuccess, double perSecond) {

    public static final BudgetPolicy DEFAULT =
            new BudgetPolicy(TokenBucket.CAPACITY, TokenBucket.PER_SUCCESS, TokenBucket.PER_SECOND);

    static BudgetPolicy of(Attributes given) {
        return new BudgetPolicy(
                Form.count(given.value(Attribute.BUDGET_CAPACITY, String.valueOf(DEFAULT.capacity)), Form.MOST),
                Form.tokens(given.value(Attribute.BUDGET_PER_SUCCESS, String.valueOf(DEFAULT.perSuccess))),
                Form.tokens(given.value(Attribute.BUDGET_PER_SECOND, String.valueOf(DEFAULT.perSecond))));
    }
}
