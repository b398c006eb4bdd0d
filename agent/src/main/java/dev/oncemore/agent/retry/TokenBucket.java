package dev.oncemore.agent.retry;

import dev.oncemore.agent.time.Ticker;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A retry budget as a token bucket: a retry takes one token, a first attempt that succeeds puts back a fraction of one,
 * and some are added with time. It starts full.
 *
 * <p>The whole state is one number, so every step is one compare-and-set, and the arithmetic is exact under any race.
 * If {@code trickled(t)} are the tokens added with time since the start, and {@code spent} the tokens taken less those
 * put back, the level at time t is
 *
 * <pre>level(t) = min(capacity, trickled(t) - spent)</pre>
 *
 * A level at the capacity is stored as the value {@link #FULL}, which the success path recognises by one read, without
 * the clock. Amounts are in millionths of a token.
 */
public final class TokenBucket implements RetryBudget {

    /** The defaults of {@code @Retryable}: see its {@code budget} attribute. */
    public static final int CAPACITY = 100;

    public static final double PER_SUCCESS = 0.1;
    public static final double PER_SECOND = 1;

    private static final long TOKEN = 1_000_000;
    private static final long FULL = Long.MIN_VALUE;

    private final Ticker ticker;
    private final long start;
    private final long capacity;
    private final long perSuccess;
    private final double perNano;
    private final AtomicLong spent = new AtomicLong(FULL);

    public TokenBucket(int capacity, double perSuccess, double perSecond, Ticker ticker) {
        this.ticker = ticker;
        this.start = ticker.nanos();
        this.capacity = capacity * TOKEN;
        this.perSuccess = Math.round(perSuccess * TOKEN);
        this.perNano = perSecond * TOKEN / 1e9;
    }

    /** The default budget of {@code @Retryable}: 100 tokens, 0.1 per success, 1 per second. */
    public static TokenBucket standard(Ticker ticker) {
        return new TokenBucket(CAPACITY, PER_SUCCESS, PER_SECOND, ticker);
    }

    @Override
    public void succeeded() {
        if (spent.get() != FULL) {
            put(perSuccess);
        }
    }

    @Override
    public void giveBack() {
        put(TOKEN);
    }

    @Override
    public boolean tryTake() {
        for (; ; ) {
            long before = spent.get();
            long trickled = trickled();
            long level = level(before, trickled);
            if (level < TOKEN) {
                return false;
            }
            if (spent.compareAndSet(before, trickled - (level - TOKEN))) {
                return true;
            }
        }
    }

    /** The tokens that are left now. */
    public double level() {
        return (double) level(spent.get(), trickled()) / TOKEN;
    }

    private void put(long amount) {
        for (; ; ) {
            long before = spent.get();
            if (before == FULL) {
                return;
            }
            long trickled = trickled();
            long level = level(before, trickled) + amount;
            if (spent.compareAndSet(before, level >= capacity ? FULL : trickled - level)) {
                return;
            }
        }
    }

    private long level(long spent, long trickled) {
        return spent == FULL ? capacity : Math.min(capacity, trickled - spent);
    }

    private long trickled() {
        return (long) ((ticker.nanos() - start) * perNano);
    }
}
