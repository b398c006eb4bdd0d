package dev.oncemore.example;

import dev.oncemore.example.Attempt.Place;
import dev.oncemore.example.gateway.Outage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/** What the shop saw, shown as it happens and kept for the report. The gateway's outage is shown in between. */
final class Journal implements Outage.Listener {

    private final Screen screen;
    private final LongSupplier nanoTime;
    private long opened;
    private final Map<Order, Long> lastEnd = new HashMap<>();
    private final Set<Order> promised = new HashSet<>();
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

    /** The shop opens: times are shown from here on. */
    synchronized void open() {
        opened = nanoTime.getAsLong();
    }

    synchronized Visit arrived(Order order, Habit habit) {
        if (habit != Habit.PATIENT) {
            entries.add(new Entry.AskedTwice(order, habit));
        }
        return new Visit(order, nanoTime.getAsLong());
    }

    /** How long the customer has waited for the first answer. */
    synchronized Duration answered(Visit visit) {
        return Duration.ofNanos(nanoTime.getAsLong() - visit.arrivedNanos());
    }

    synchronized void left(Visit visit, Answer answer, Duration wait) {
        entries.add(new Entry.Served(visit.order(), answer, wait));
        if (answer == Answer.LOST) {
            screen.lost(time(), visit.order(), wait);
        }
    }

    synchronized Attempt begin(Order order, int number) {
        long now = nanoTime.getAsLong();
        Duration pause = number == 1 ? Duration.ZERO : Duration.ofNanos(now - lastEnd.getOrDefault(order, now));
        return new Attempt(order, number, pause, promised.contains(order) ? Place.BACK_OFFICE : Place.SHOP);
    }

    synchronized void end(Attempt attempt, Outcome outcome) {
        lastEnd.put(attempt.order(), nanoTime.getAsLong());
        entries.add(new Entry.Tried(attempt, outcome));
        screen.attempt(time(), attempt, outcome);
    }

    /** The circuit is open: the gateway was not asked. */
    synchronized void refused(Order order) {
        entries.add(new Entry.Refused(order));
        screen.refused(time(), order, promise(order));
    }

    /** The gateway was asked for the last time. */
    synchronized void gaveUp(Order order) {
        screen.gaveUp(time(), order, promise(order));
    }

    private String promise(Order order) {
        return promised.add(order) ? "customer told: paid later" : "stays in the backlog";
    }

    @Override
    public synchronized void down() {
        screen.gateway(time(), "THE GATEWAY IS DOWN: it takes requests and answers none");
    }

    @Override
    public synchronized void up() {
        screen.gateway(time(), "THE GATEWAY IS BACK");
    }

    synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }

    private Duration time() {
        return Duration.ofNanos(nanoTime.getAsLong() - opened);
    }

    /** What is kept for the report. */
    sealed interface Entry {

        /**
         * An attempt that has ended.
         *
         * @param attempt the attempt
         * @param outcome how it ended
         */
        record Tried(Attempt attempt, Outcome outcome) implements Entry {}

        /**
         * A call that the open circuit has kept from the gateway.
         *
         * @param order what was to be paid
         */
        record Refused(Order order) implements Entry {}

        /**
         * A customer who asks a second time.
         *
         * @param order for what
         * @param habit how
         */
        record AskedTwice(Order order, Habit habit) implements Entry {}

        /**
         * A customer who has left.
         *
         * @param order what they wanted
         * @param answer what they got
         * @param waited how long that took
         */
        record Served(Order order, Answer answer, Duration waited) implements Entry {}
    }
}
