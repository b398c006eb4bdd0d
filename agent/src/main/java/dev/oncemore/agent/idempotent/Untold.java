package dev.oncemore.agent.idempotent;

import dev.oncemore.agent.store.Conclusion;

/** How an operation ended, where the store could not be told. */
sealed interface Untold {

    /** Tells the store; the step may be repeated if that fails. */
    void tell(Claim claim);

    /** It was carried out. */
    record Completed(Conclusion conclusion, long ttlNanos) implements Untold {

        @Override
        public void tell(Claim claim) {
            claim.complete(conclusion, ttlNanos);
        }
    }

    /** It was not, and is given back. */
    record Released() implements Untold {

        @Override
        public void tell(Claim claim) {
            claim.release();
        }
    }
}
