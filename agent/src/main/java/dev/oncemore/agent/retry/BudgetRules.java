package dev.oncemore.agent.retry;

/**
 * The figures of a retry budget, in tokens.
 *
 * @param capacity the most that it holds
 * @param perSuccess what a first attempt that succeeds puts back
 * @param perSecond what comes in with time
 */
public record BudgetRules(int capacity, double perSuccess, double perSecond) {

    public static final BudgetRules DEFAULT =
            new BudgetRules(TokenBucket.CAPACITY, TokenBucket.PER_SUCCESS, TokenBucket.PER_SECOND);
}
