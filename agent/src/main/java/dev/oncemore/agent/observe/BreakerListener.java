package dev.oncemore.agent.observe;

/** Is told of a circuit breaker's transitions and of the calls that it rejects. */
public interface BreakerListener {

    /** Does nothing. */
    BreakerListener NONE = new BreakerListener() {
        @Override
        public void opened(String breaker, Reached reached, long openForNanos) {}

        @Override
        public void reopened(String breaker, Reached.Kind probe, long openForNanos) {}

        @Override
        public void halfOpen(String breaker, int probes) {}

        @Override
        public void closed(String breaker) {}

        @Override
        public void heldClosed(String breaker, Reached reached) {}

        @Override
        public void rejected(String breaker) {}
    };

    /** It was closed, and is now open: it rejects calls. */
    void opened(String breaker, Reached reached, long openForNanos);

    /** It was half-open, and is open again because a probe ended badly. */
    void reopened(String breaker, Reached.Kind probe, long openForNanos);

    /** It was open, and now lets this many probes pass. */
    void halfOpen(String breaker, int probes);

    /** It was half-open, and is now closed, with an empty window, because all probes ended well. */
    void closed(String breaker);

    /** It would have opened, but the configuration keeps it closed. Its window is empty again. */
    void heldClosed(String breaker, Reached reached);

    /** It rejected a call. */
    void rejected(String breaker);

    /** What opens a breaker. */
    sealed interface Cause permits Reached, Reached.Kind {

        /** For a message: "18 of 20 attempts failed (90 %, threshold 50 %)". */
        String inWords();
    }

    /**
     * The bad calls in the window of a breaker have reached a limit in percent.
     *
     * @param calls the outcomes in the window
     * @param bad those of them that failed, or were slow
     * @param limitPercent the rate that they have reached
     */
    record Reached(Kind kind, long bad, long calls, double limitPercent) implements Cause {

        /** In which way a call is bad. A single bad call opens a breaker that is half-open. */
        public enum Kind implements Cause {
            FAILED,
            SLOW;

            @Override
            public String inWords() {
                return this == FAILED ? "a probe failed" : "a probe was slow";
            }
        }

        public double percent() {
            return 100.0 * bad / calls;
        }

        @Override
        public String inWords() {
            return bad + " of " + calls + (kind == Kind.FAILED ? " attempts failed (" : " attempts were slow (")
                    + inWords(percent()) + " %, threshold " + inWords(limitPercent) + " %)";
        }

        private static String inWords(double rate) {
            return rate == Math.rint(rate) ? Long.toString((long) rate) : Double.toString(Math.round(rate * 10) / 10.0);
        }
    }
}
