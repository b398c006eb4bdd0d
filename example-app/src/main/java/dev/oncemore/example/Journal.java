package dev.oncemore.example;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** What the shop saw, attempt by attempt, shown as it happens and kept for the report. */
final class Journal {

    private final Screen screen;
    private final LongSupplier nanoTime;
    private final long opened;
    private final Map<Order, Long> lastEnd = new HashMap<>();
    private final List<Entry> entries = new ArrayList<>();

    /**
     * An empty journal.
     *
     * @param screen where the lines are shown
     * @param nanoTime the clock, {@link System#nanoTime()} but in tests
     */
    Journal(Screen screen, LongSupplier nanoTime) {
        this.screen = screen;
        this.nanoTime = nanoTime;
        this.opened = nanoTime.getAsLong();
    }

    synchronized Attempt begin(Order order, int number) {
        long now = nanoTime.getAsLong();
        return new Attempt(order, number, Duration.ofNanos(now - lastEnd.getOrDefault(order, now)));
    }

    synchronized void end(Attempt attempt, Outcome outcome) {
        long now = nanoTime.getAsLong();
        lastEnd.put(attempt.order(), now);
        entries.add(new Entry(attempt, outcome));
        screen.attempt(Duration.ofNanos(now - opened), attempt, outcome);
    }

    synchronized void lost(Order order) {
        long attempts = entries.stream()
                .filter(entry -> entry.attempt().order().equals(order))
                .count();
        screen.lost(Duration.ofNanos(nanoTime.getAsLong() - opened), order, attempts);
    }

    synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }

    /**
     * An attempt that has ended.
     *
     * @param attempt the attempt
     * @param outcome how it ended
     */
    record Entry(Attempt attempt, Outcome outcome) {}
}
