package dev.oncemore.example;

import dev.oncemore.example.Payment.Receipt;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Serves customers, who come by the clock, one order each: that others still wait keeps nobody from coming. An order that is neither paid nor
 * promised to be paid is lost: the customer has left.
 */
final class Shop {

    private final Checkout checkout;
    private final Journal journal;

    Shop(Checkout checkout, Journal journal) {
        this.checkout = checkout;
        this.journal = journal;
    }

    void serve(int orders, Duration apart) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            List<Future<?>> customers = new ArrayList<>();
            journal.open();
            long opened = System.nanoTime();
            for (int number = 1; number <= orders; number++) {
                TimeUnit.NANOSECONDS.sleep(opened + (number - 1) * apart.toNanos() - System.nanoTime());
                Order order = new Order(number, 499 + 250L * (number % 40));
                customers.add(threads.submit(() -> serve(order)));
            }
            for (Future<?> customer : customers) {
                customer.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private Answer serve(Order order) throws InterruptedException {
        // The name is what stands in front of a line of the agent's log.
        Thread.currentThread().setName("order " + order.number());
        Visit visit = journal.arrived(order);
        Answer answer = answer(order);
        journal.left(visit, answer);
        return answer;
    }

    private Answer answer(Order order) throws InterruptedException {
        try {
            return checkout.charge(order) instanceof Receipt ? Answer.PAID : Answer.PROMISED;
        } catch (IOException failure) {
            return Answer.LOST;
        }
    }
}
