package dev.oncemore.example;

import dev.oncemore.TimeoutExceededException;
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
 * Serves customers, who come by the clock, one order each: that others still wait keeps nobody from coming. Some have a
 * {@link Habit} of asking twice. An order that is neither paid nor promised to be paid is lost: the customer has left.
 */
final class Shop {

    /** How long after its answer an order is sent again. */
    private static final Duration LATER = Duration.ofMillis(400);

    private final Counter counter;
    private final Journal journal;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    Shop(Counter counter, Journal journal) {
        this.counter = counter;
        this.journal = journal;
    }

    void serve(int orders, Duration apart) throws InterruptedException, ExecutionException {
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

    private Answer serve(Order order) throws InterruptedException, ExecutionException {
        Habit habit = Habit.of(order);
        Visit visit = journal.arrived(order, habit);
        Answer answer = habit == Habit.DOUBLE_CLICK ? twice(order) : ask(order);
        Duration waited = journal.answered(visit);
        if (habit == Habit.RESEND) {
            Thread.sleep(LATER.toMillis());
            answer = answer.orBetter(ask(order));
        }
        journal.left(visit, answer, waited);
        return answer;
    }

    /** At about the same moment. */
    private Answer twice(Order order) throws InterruptedException, ExecutionException {
        Future<Answer> second = threads.submit(() -> ask(order));
        return ask(order).orBetter(second.get());
    }

    private Answer ask(Order order) throws InterruptedException {
        // The name is what stands in front of a line of the agent's log.
        Thread.currentThread().setName("order " + order.number());
        try {
            return counter.charge(order) instanceof Receipt ? Answer.PAID : Answer.PROMISED;
        } catch (IOException | TimeoutExceededException failure) { // a second click may wait too long for the first
            return Answer.LOST;
        }
    }
}
