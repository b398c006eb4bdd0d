package dev.oncemore.agent.retry;

/** Limits retries to a fraction of the calls, however many of these fail. */
public sealed interface RetryBudget permits TokenBucket, RetryBudget.Unlimited {

    /**
     * Credits a successful first attempt. It is called for every one, so it costs almost nothing while the budget is
     * full.
     */
    void succeeded();

    /** Takes the price of one retry; false if there is too little, and then nothing is taken. */
    boolean tryTake();

    /** Gives back what {@link #tryTake()} took, for a retry that was not begun after all. */
    void giveBack();

    /** No budget: every retry is granted. */
    enum Unlimited implements RetryBudget {
        INSTANCE;

        @Override
        public void succeeded() {}

        @Override
        public boolean tryTake() {
            return true;
        }

        @Override
        public void giveBack() {}
    }
}
