package dev.oncemore.example.gateway;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What the gateway knows and its customers do not: which requests reached it, and which orders it charged how often.
 */
public final class Books {

    private final Map<Integer, Integer> requests = new ConcurrentHashMap<>();
    private final AtomicInteger requestsInOutage = new AtomicInteger();
    private final Map<Integer, Integer> charges = new ConcurrentHashMap<>();
    private final Map<String, Integer> chargesByKey = new ConcurrentHashMap<>();

    Books() {}

    int received(int order) {
        return requests.merge(order, 1, Integer::sum);
    }

    void receivedInOutage() {
        requestsInOutage.incrementAndGet();
    }

    /** Charges the order, which gives the charge its number: once for every request. */
    int charged(int order) {
        return charges.merge(order, 1, Integer::sum);
    }

    /** Charges the order once for each key: a key that comes again gets the number of its charge. */
    int chargedOnce(int order, String key) {
        return chargesByKey.computeIfAbsent(key, unknown -> charged(order));
    }

    /**
     * How many requests came in the outage, and were neither read nor answered.
     *
     * @return 0 or more
     */
    public int requestsInOutage() {
        return requestsInOutage.get();
    }

    /**
     * How often each order was asked for, but for the outage.
     *
     * @return a copy, from the order's number to its requests; an order never asked for is not in it
     */
    public Map<Integer, Integer> requests() {
        return Map.copyOf(requests);
    }

    /**
     * How often each order was charged.
     *
     * @return a copy, from the order's number to its charges; an order never charged is not in it
     */
    public Map<Integer, Integer> charges() {
        return Map.copyOf(charges);
    }
}
