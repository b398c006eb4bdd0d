package dev.oncemore.agent.time;

/**
 * A clock that is cheap to read and at most about {@value #STEP_MILLIS} ms late: a reading is one volatile field, which
 * a daemon thread refreshes. It is good enough to put outcomes into a window of seconds, but for nothing that must be
 * exact. Reading the real clock costs more than everything else that a circuit breaker does for a successful call.
 *
 * <pre>
 *            nobody has read it for a second
 *   TICKING ─────────────────────────────────► ASLEEP: a reading is one of the real clock, and wakes it
 *      ▲                                          │
 *      └──────────────────────────────────────────┘
 * </pre>
 *
 * <p>It is asleep at first, and has no thread until it is first read.
 */
public final class CoarseTicker implements Ticker {

    static final int STEP_MILLIS = 10;

    /** The number of steps in a second without a reading. */
    static final int STEPS_UNTIL_ASLEEP = 1000 / STEP_MILLIS;

    private static final long ASLEEP = Long.MIN_VALUE;

    private final Ticker precise;
    private final Alarm alarm;
    private volatile long now = ASLEEP;
    private volatile boolean read;
    private int unread;

    /** Wakes the thread that calls {@link #refresh()} every {@value #STEP_MILLIS} ms. */
    @FunctionalInterface
    interface Alarm {
        void wake(CoarseTicker asleep);
    }

    CoarseTicker(Ticker precise, Alarm alarm) {
        this.precise = precise;
        this.alarm = alarm;
    }

    /** A clock for this JVM, or for as many breakers as share a thread. */
    public static CoarseTicker of(Ticker precise) {
        return new CoarseTicker(precise, new ClockThread());
    }

    @Override
    public long getAsLong() {
        long known = now;
        if (known == ASLEEP) {
            alarm.wake(this);
            return precise.nanos();
        }
        if (!read) {
            read = true;
        }
        return known;
    }

    /**
     * Reads the real clock. Only one thread may call it.
     *
     * @return false if nobody has read the clock for a second: it is now asleep
     */
    boolean refresh() {
        unread = read ? 0 : unread + 1;
        read = false;
        if (unread > STEPS_UNTIL_ASLEEP) {
            unread = 0;
            now = ASLEEP;
            return false;
        }
        long exact = precise.nanos();
        now = exact == ASLEEP ? exact + 1 : exact;
        return true;
    }
}
