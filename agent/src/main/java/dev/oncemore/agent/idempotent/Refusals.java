package dev.oncemore.agent.idempotent;

import dev.oncemore.agent.idempotent.Refusal.Kind;
import dev.oncemore.agent.key.BoundKey;
import dev.oncemore.agent.observe.TimeWords;

/**
 * The words in which calls of one method are refused. A key in them is shown as the log shows it: it may hold what is
 * nobody's business.
 */
final class Refusals {

    private final IdempotentRules rules;

    Refusals(IdempotentRules rules) {
        this.rules = rules;
    }

    Refusal waitsForItself(BoundKey key) {
        return inProgress("it is made inside the call with the same key, " + key
                + ", and would wait for itself: give the inner call a key of its own");
    }

    Refusal notToWait(BoundKey key) {
        return inProgress("another call with the key " + key
                + " is in progress, and onDuplicate (idempotent.on-duplicate) is REJECT: try again later");
    }

    Refusal waitedInVain(BoundKey key) {
        return inProgress("another call with the key " + key + " is still in progress after a wait of "
                + TimeWords.of(rules.waitForNanos()) + ": try again later, or raise waitFor (idempotent.wait-for)");
    }

    /**
     * The cause says what kind of wait it was: a fallback answers for an operation that took too long, and for no
     * duplicate of one.
     */
    Refusal waitedTooLong(BoundKey key) {
        return new Refusal(
                Kind.WAITED_TOO_LONG,
                notRun("its timeout of " + TimeWords.of(rules.limitNanos())
                        + " passed while it waited for another call with the key " + key
                        + ": try again later, or raise @Timeout (timeout.value)"));
    }

    Refusal interrupted(BoundKey key) {
        return inProgress(
                "it was interrupted while it waited for another call with the key " + key + ": try again later");
    }

    private Refusal inProgress(String what) {
        return new Refusal(Kind.IN_PROGRESS, notRun(what));
    }

    private String notRun(String why) {
        return rules.method() + ": not run: " + why;
    }

    Refusal keyReused(BoundKey key) {
        return new Refusal(
                Kind.KEY_REUSED,
                notRun("the key " + key
                        + " belongs to an operation with another fingerprint: give each operation a key of its own,"
                        + " or leave out of the fingerprint what may differ"));
    }

    Refusal leaseRanOut(BoundKey key) {
        return new Refusal(
                Kind.OUTCOME_UNKNOWN,
                notRun("it is unknown whether the operation with the key " + key
                        + " was carried out, because an earlier call did not end within its lease, failed as listed in"
                        + " 'uncertain', or had its stage cancelled: find out at the other side"));
    }

    Refusal uncertain(BoundKey key, Throwable failure) {
        return new Refusal(
                Kind.OUTCOME_UNKNOWN,
                notRun("it is unknown whether the operation with the key " + key
                        + " was carried out, because the call that it waited for failed as listed in 'uncertain', or "
                        + "had its"
                        + " stage cancelled: find out at the other side"),
                failure);
    }

    Refusal resultUnavailable(BoundKey key, String why) {
        return new Refusal(
                Kind.RESULT_UNAVAILABLE,
                notRun("the operation with the key " + key
                        + " was carried out already, but its result could not be kept: " + why));
    }

    Refusal storeUnavailable(BoundKey key, Throwable failure) {
        return new Refusal(
                Kind.STORE_UNAVAILABLE,
                notRun("the store could not be asked about the key " + key + ": " + failure.getMessage()),
                failure);
    }
}
