package dev.oncemore.example.gateway;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A time in which the gateway takes requests and answers none of them; those that still wait at its end have their
 * connections dropped.
 *
 * <p>It begins with a certain request, so that it strikes at the same point of a run however fast the machine is. It
 * ends by the clock, as callers that have learnt of it may send no more requests.
 */
public final class Outage {

    private final int before;
    private final Duration length;
    private final Listener listener;
    private final AtomicInteger requests = new AtomicInteger();
    private final CountDownLatch over = new CountDownLatch(1);

    private Outage(int before, Duration length, Listener listener) {
        this.before = before;
        this.length = length;
        this.listener = listener;
    }

    /**
     * An outage to come.
     *
     * @param before how many requests are served before it
     * @param length how long it lasts
     * @param listener who hears of it
     * @return an outage, for one gateway
     */
    public static Outage after(int before, Duration length, Listener listener) {
        return new Outage(before, length, listener);
    }

    /**
     * No outage.
     *
     * @return one that never begins
     */
    public static Outage none() {
        return new Outage(Integer.MAX_VALUE, Duration.ZERO, Listener.NONE);
    }

    /** Counts a request, and says whether it falls into the outage. */
    boolean strikes() {
        int request = requests.incrementAndGet();
        if (request <= before || over.getCount() == 0) {
            return false;
        }
        if (request == before + 1) {
            listener.down();
            Thread clock = new Thread(this::end, "outage");
            clock.setDaemon(true);
            clock.start();
        }
        return true;
    }

    void awaitEnd() throws InterruptedException {
        over.await();
    }

    private void end() {
        try {
            Thread.sleep(length.toMillis());
        } catch (InterruptedException endsNow) {
            Thread.currentThread().interrupt();
        }
        listener.up();
        over.countDown();
    }

    /** Hears from the gateway. */
    public interface Listener {

        /** Hears nothing. */
        Listener NONE = new Listener() {
            @Override
            public void down() {}

            @Override
            public void up() {}
        };

        /** The gateway answers no more. */
        void down();

        /** The gateway answers again. */
        void up();
    }
}
