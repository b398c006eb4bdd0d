package dev.oncemore.agent.time;

/**
 * A clock that is cheap to read and at most about {@value #STEP_MILLIS} ms late: a reading is one volatile field, which
 * a daemon thread refreshes. Good for putting outcomes into a window of seconds, and for nothing that is to be exact:
 * reading the real clock costs more than all else that a circuit breaker does for a successful call.
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

    /** So many steps without a reading are a second. */
    static final int STEPS_UNTIL_ASLEEP = 1000 / STEP_MILLIS;

    private static final long ASLEEP = Long.MIN_VALUE;

    private final Ticker precise;
    private final Alarm alarm;
    private volatile long now = ASLEEP;
    private volatile boolean read;
    private int unread;

    /** Wakes whoever calls {@link #refresh()} every {@value #STEP_MILLIS} ms. */
    @FunctionalInterface
    interface Alarm {
        void wake(CoarseTicker asleep);
    }

    CoarseTicker(Ticker precise, Alarm alarm) {
        this.precise = precise;
        this.alarm = alarm;
    }

    /** The one for this JVM, or for as many breakers as want to share a thread. */
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
     * Takes the time from the real clock. It is for one thread alone.
     *
     * @return false if nobody has read it for a second: it is asleep now
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
