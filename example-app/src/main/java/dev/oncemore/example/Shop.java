package dev.oncemore.example;

import java.io.IOException;
import java.util.Collections;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Serves one customer per order, several at a time. An order that can't be paid is lost: the customer has left. */
final class Shop {

    private final Checkout checkout;
    private final Journal journal;
    private final AtomicInteger customersSeen = new AtomicInteger();

    Shop(Checkout checkout, Journal journal) {
        this.checkout = checkout;
        this.journal = journal;
    }

    void serve(int orders, int customers) throws InterruptedException, ExecutionException {
        Queue<Order> waiting = IntStream.rangeClosed(1, orders)
                .mapToObj(number -> new Order(number, 499 + 250L * (number % 40)))
                .collect(Collectors.toCollection(ConcurrentLinkedQueue::new));
        Callable<Void> customer = () -> serveUntilEmpty(waiting);
        ExecutorService threads = Executors.newFixedThreadPool(customers, this::named);
        try {
            for (Future<Void> served : threads.invokeAll(Collections.nCopies(customers, customer))) {
                served.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** The name is what stands in front of a line of the agent's log. */
    private Thread named(Runnable customer) {
        return new Thread(customer, "customer-" + customersSeen.incrementAndGet());
    }

    private Void serveUntilEmpty(Queue<Order> waiting) throws InterruptedException {
        for (Order order = waiting.poll(); order != null; order = waiting.poll()) {
            try {
                checkout.charge(order);
            } catch (IOException failure) {
                journal.lost(order);
            }
        }
        return null;
    }
}
