package dev.oncemore.example;

import dev.oncemore.example.Payment.Receipt;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Works off the {@link Backlog}, a few orders at a time. It has orders paid as the shop does, by the same method: if
 * that fails again, its fallback puts the order back.
 */
final class BackOffice implements AutoCloseable {

    private static final int CLERKS = 4;

    private final Backlog backlog;
    private final Checkout checkout;
    private final List<Thread> clerks = new ArrayList<>();

    BackOffice(Backlog backlog, Checkout checkout) {
        this.backlog = backlog;
        this.checkout = checkout;
        for (int clerk = 1; clerk <= CLERKS; clerk++) {
            Thread thread = new Thread(this::work, "back-office-" + clerk);
            thread.setDaemon(true);
            clerks.add(thread);
            thread.start();
        }
    }

    /** Waits until all is paid, or the time is up. */
    void finish(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (!backlog.isEmpty() && end - System.nanoTime() > 0) {
            Thread.sleep(20);
        }
    }

    private void work() {
        try {
            while (true) {
                charge(backlog.take());
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private void charge(Order order) throws InterruptedException {
        try {
            if (checkout.charge(order) instanceof Receipt) {
                backlog.paid(order);
            }
        } catch (IOException failure) {
            throw new IllegalStateException("Without a fallback nothing can be in the backlog", failure);
        }
    }

    @Override
    public void close() {
        clerks.forEach(Thread::interrupt);
    }
}
