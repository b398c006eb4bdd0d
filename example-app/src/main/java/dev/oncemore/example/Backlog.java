package dev.oncemore.example;

import dev.oncemore.example.Payment.Promise;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** The orders that the shop has promised to have paid, and has not yet. */
final class Backlog {

    /** An open circuit that may let a call through at any moment is not asked without end. */
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);

    private final Set<Order> promised = ConcurrentHashMap.newKeySet();
    private final BlockingQueue<Order> waiting = new LinkedBlockingQueue<>();

    /** Before this, by {@link System#nanoTime()}, it is of no use to ask the gateway. */
    private final AtomicLong notBefore = new AtomicLong(System.nanoTime());

    /**
     * Takes an order, or takes it back.
     *
     * @param order the order
     * @param pause how long the gateway is not to be asked, for this order or another
     * @return what the customer gets
     */
    Promise add(Order order, Duration pause) {
        long until = System.nanoTime() + Math.max(pause.toNanos(), SHORTEST_PAUSE.toNanos());
        notBefore.accumulateAndGet(until, (one, other) -> one - other > 0 ? one : other);
        promised.add(order);
        waiting.add(order);
        return new Promise(order);
    }

    /** Waits for an order, and for the time when it can be tried. */
    Order take() throws InterruptedException {
        Order order = waiting.take();
        for (long left = left(); left > 0; left = left()) {
            TimeUnit.NANOSECONDS.sleep(left);
        }
        return order;
    }

    void paid(Order order) {
        promised.remove(order);
    }

    boolean isEmpty() {
        return promised.isEmpty();
    }

    private long left() {
        return notBefore.get() - System.nanoTime();
    }
}
