package dev.oncemore.example.gateway;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What the gateway knows and its customers do not: which requests reached it, and which orders it charged how often. */
public final class Books {

    private final Map<Integer, Integer> requests = new ConcurrentHashMap<>();
    private final Map<Integer, Integer> charges = new ConcurrentHashMap<>();

    Books() {}

    int received(int order) {
        return requests.merge(order, 1, Integer::sum);
    }

    int charged(int order) {
        return charges.merge(order, 1, Integer::sum);
    }

    /**
     * How often each order was asked for.
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
