package dev.oncemore.agent.idempotent;

import dev.oncemore.agent.idempotent.Refusal.Kind;
import dev.oncemore.agent.key.BoundKey;
import dev.oncemore.agent.observe.Millis;

/** The words in which calls of one method are refused. A key in them is shown as the log shows it: it may hold what is nobody's business. */
final class Refusals {

    private final IdempotentRules rules;

    Refusals(IdempotentRules rules) {
        this.rules = rules;
    }

    Refusal waitsForItself(BoundKey key) {
        return inProgress("is called from inside of the very call with the key " + key
                + " that it would wait for, and was not run: give the inner call a key of its own");
    }

    Refusal notToWait(BoundKey key) {
        return inProgress("a call with the key " + key
                + " is in progress, and onDuplicate (idempotent.on-duplicate) is REJECT: ask again later");
    }

    Refusal waitedInVain(BoundKey key) {
        return inProgress("a call with the key " + key + " is still in progress after a wait of "
                + Millis.of(rules.waitForNanos()) + " ms: ask again later, or raise waitFor (idempotent.wait-for)");
    }

    /** The cause says what kind of wait it was: a fallback answers for an operation that took too long, and for no duplicate of one. */
    Refusal waitedTooLong(BoundKey key) {
        return new Refusal(
                Kind.WAITED_TOO_LONG,
                rules.method() + ": exceeded its timeout of " + Millis.of(rules.limitNanos())
                        + " ms while it waited for another call with the key " + key
                        + ", and was not run: ask again later, or raise"
                        + " timeout (timeout.value)");
    }

    Refusal interrupted(BoundKey key) {
        return inProgress("was interrupted while it waited for another call with the key " + key
                + ", and was not run: ask again later");
    }

    private Refusal inProgress(String what) {
        return new Refusal(Kind.IN_PROGRESS, rules.method() + ": " + what);
    }

    Refusal keyReused(BoundKey key) {
        return new Refusal(
                Kind.KEY_REUSED,
                rules.method() + ": the key " + key
                        + " is that of an operation with another fingerprint, and was not run: give each operation a key of its"
                        + " own, or leave out of the fingerprint what may differ");
    }

    Refusal leaseRanOut(BoundKey key) {
        return new Refusal(
                Kind.OUTCOME_UNKNOWN,
                rules.method() + ": whether the operation with the key " + key
                        + " was carried out is not known, as the call that began it did not end within its lease, or ended with"
                        + " a failure that 'uncertain' names, or had its stage cancelled; it was not begun again: find out at the other side");
    }

    Refusal uncertain(BoundKey key, Throwable failure) {
        return new Refusal(
                Kind.OUTCOME_UNKNOWN,
                rules.method() + ": whether the operation with the key " + key
                        + " was carried out is not known, as the call that was waited for ended with a failure that 'uncertain'"
                        + " names, or had its stage cancelled; it was not begun again: find out at the other side",
                failure);
    }

    Refusal resultUnavailable(BoundKey key, String why) {
        return new Refusal(
                Kind.RESULT_UNAVAILABLE,
                rules.method() + ": the operation with the key " + key
                        + " was carried out, but its result could not be kept, and it was not run again: " + why);
    }

    Refusal storeUnavailable(BoundKey key, Throwable failure) {
        return new Refusal(
                Kind.STORE_UNAVAILABLE,
                rules.method() + ": was not run, as the store could not be asked about the key " + key + ": "
                        + failure.getMessage(),
                failure);
    }
}
