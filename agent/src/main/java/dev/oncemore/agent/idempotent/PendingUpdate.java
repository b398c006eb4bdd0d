package dev.oncemore.agent.idempotent;

import dev.oncemore.agent.store.Lifetime;
import dev.oncemore.agent.store.RecordedOutcome;

/** How an operation ended, where the store could not be told. */
sealed interface PendingUpdate {

    /** Tells the store; the step may be repeated if that fails. */
    void tell(Claim claim);

    /** It was carried out. */
    record Completed(RecordedOutcome conclusion, Lifetime lifetime) implements PendingUpdate {

        @Override
        public void tell(Claim claim) {
            claim.complete(conclusion, lifetime);
        }
    }

    /** It was not, and is given back. */
    record Released() implements PendingUpdate {

        @Override
        public void tell(Claim claim) {
            claim.release();
        }
    }
}
