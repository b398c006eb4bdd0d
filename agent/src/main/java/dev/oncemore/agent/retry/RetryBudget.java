package dev.oncemore.agent.retry;

/** What keeps retries a fraction of the calls, however many of these fail. */
public sealed interface RetryBudget permits TokenBucket, RetryBudget.Unlimited {

    /**
     * A first attempt succeeded. It is called on every such success, so it costs next to nothing while the budget is
     * full.
     */
    void succeeded();

    /** Takes what one retry costs; false if there is not enough, and then takes nothing. */
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
