package dev.oncemore.agent.observe;

/** Hears of a circuit breaker's transitions, and of the calls that it turns away. */
public interface BreakerListener {

    /** Hears and does nothing. */
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

    /** Closed before, it is open now and lets no call pass. */
    void opened(String breaker, Reached reached, long openForNanos);

    /** Half-open before, it is open again, as a probe ended badly. */
    void reopened(String breaker, Reached.Kind probe, long openForNanos);

    /** Open before, it lets so many probes pass now. */
    void halfOpen(String breaker, int probes);

    /** Half-open before, it is closed now, with an empty window, as all probes ended well. */
    void closed(String breaker);

    /** It would have opened but for the configuration, which keeps it closed; its window is empty again. */
    void heldClosed(String breaker, Reached reached);

    /** It turned a call away. */
    void rejected(String breaker);

    /** What opens a breaker. */
    sealed interface Cause permits Reached, Reached.Kind {

        /** For a message: "18 of 20 attempts failed (90 %, threshold 50 %)". */
        String inWords();
    }

    /**
     * So many of the calls in the window of a breaker were bad, where the limit is so many percent.
     *
     * @param calls the outcomes in the window
     * @param bad those of them that failed, or were slow
     * @param limitPercent the rate that they reach
     */
    record Reached(Kind kind, long bad, long calls, double limitPercent) implements Cause {

        /** In what way a call is bad; a single one opens a breaker that was half-open. */
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
