package dev.oncemore.example;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The textbook's way not to charge an order twice, which does: two calls that look at the same moment both find
 * nothing, and a call that failed after its charge leaves nothing to be found.
 */
final class GetRunSet implements Counter {

    private final Counter counter;
    private final Map<Order, Payment> done = new ConcurrentHashMap<>();

    GetRunSet(Counter counter) {
        this.counter = counter;
    }

    @Override
    public Payment charge(Order order) throws IOException, InterruptedException {
        Payment known = done.get(order);
        if (known != null) {
            return known;
        }
        Payment payment = counter.charge(order);
        done.put(order, payment);
        return payment;
    }
}
