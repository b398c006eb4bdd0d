package dev.oncemore.agent.simulate.run;

import dev.oncemore.OncemoreException;
import dev.oncemore.agent.retry.AttemptRejected;
import dev.oncemore.agent.retry.AttemptTimedOut;
import dev.oncemore.agent.retry.Outcome;

/** How an attempt ends for its client, and the outcome that the engine gets. */
public enum Answer {
    ANSWERED(Outcome.returned(null)),
    REFUSED(Outcome.failed(new Failure())),
    TIMED_OUT(Outcome.failed(new AttemptTimedOut(new OwnFailure()))),
    CIRCUIT_OPEN(Outcome.failed(new AttemptRejected(new OwnFailure())));

    @SuppressWarnings("ImmutableEnumChecker") // nothing is ever attached to these failures
    private final Outcome outcome;

    Answer(Outcome outcome) {
        this.outcome = outcome;
    }

    Outcome outcome() {
        return outcome;
    }

    /**
     * The failure with which the server, or the network in front of it, rejects a request. There is one object for all.
     */
    private static final class Failure extends Exception {

        private static final long serialVersionUID = 1L;

        Failure() {
            super(null, null, false, false);
        }
    }

    /** A failure made by Oncemore itself, which a policy retries only if it names it. */
    private static final class OwnFailure extends OncemoreException {

        private static final long serialVersionUID = 1L;

        OwnFailure() {
            super("");
        }
    }
}
