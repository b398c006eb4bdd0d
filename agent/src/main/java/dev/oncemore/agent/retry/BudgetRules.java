package dev.oncemore.agent.retry;

/**
 * The figures of a retry budget, in tokens.
 *
 * @param capacity the most tokens that it holds
 * @param perSuccess the tokens that a successful first attempt puts back
 * @param perSecond the tokens that are added per second
 */
public record BudgetRules(int capacity, double perSuccess, double perSecond) {

    public static final BudgetRules DEFAULT =
            new BudgetRules(TokenBucket.CAPACITY, TokenBucket.PER_SUCCESS, TokenBucket.PER_SECOND);
}
