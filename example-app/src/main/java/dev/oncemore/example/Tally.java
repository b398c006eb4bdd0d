package dev.oncemore.example;

import dev.oncemore.example.Journal.Entry;
import dev.oncemore.example.gateway.Books;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts a run: the shop's journal held against the gateway's books. */
final class Tally {

    private final Map<Figure, Long> figures = new EnumMap<>(Figure.class);
    private final Map<Integer, Attempt> charged = new HashMap<>();
    private final List<Duration> waits = new ArrayList<>();

    private Tally() {}

    static Figures of(int orders, List<Entry> journal, Books books) {
        return of(orders, journal, books.charges(), books.requestsInOutage());
    }

    static Figures of(int orders, List<Entry> journal, Map<Integer, Integer> charges, int requestsInOutage) {
        Tally tally = new Tally();
        tally.add(Figure.ORDERS, orders);
        journal.forEach(tally::count);
        journal.forEach(tally::countAnswer);
        tally.add(Figure.REQUESTS_IN_OUTAGE, requestsInOutage);
        for (int order = 1; order <= orders; order++) {
            tally.countCharges(order, charges.getOrDefault(order, 0));
        }
        tally.summarizeWaits();
        return new Figures(tally.figures);
    }

    private void count(Entry entry) {
        if (entry instanceof Entry.Tried tried) {
            add(Figure.ATTEMPTS, 1);
            add(tried.outcome().figure(), 1);
            if (tried.outcome() == Outcome.CHARGED) {
                charged.putIfAbsent(tried.attempt().order().number(), tried.attempt());
            }
        } else if (entry instanceof Entry.AskedTwice again) {
            add(again.habit() == Habit.DOUBLE_CLICK ? Figure.DOUBLE_CLICKS : Figure.RESENT, 1);
        } else if (entry instanceof Entry.Refused) {
            add(Figure.REFUSED, 1);
        }
    }

    /** An order is paid once for the customer, however often it was charged. */
    private void countAnswer(Entry entry) {
        if (!(entry instanceof Entry.Served served)) {
            return;
        }
        waits.add(served.waited());
        Attempt attempt = charged.get(served.order().number());
        switch (served.answer()) {
            case PAID -> add(attempt != null && attempt.isRetry() ? Figure.PAID_AFTER_RETRIES : Figure.PAID_AT_ONCE, 1);
            case PROMISED -> {
                add(Figure.PROMISED, 1);
                add(attempt == null ? Figure.STILL_PROMISED : Figure.PAID_LATER, 1);
            }
            case LOST -> add(Figure.LOST, 1);
        }
    }

    private void countCharges(int order, int charges) {
        switch (charges) {
            case 0 -> add(Figure.NEVER_CHARGED, 1);
            case 1 -> add(Figure.CHARGED_ONCE, 1);
            case 2 -> add(Figure.CHARGED_TWICE, 1);
            default -> add(Figure.CHARGED_MORE, 1);
        }
        if (charges > 0 && !charged.containsKey(order)) {
            add(Figure.CHARGED_WITHOUT_RECEIPT, 1);
        }
    }

    private void summarizeWaits() {
        List<Long> sorted = waits.stream().map(Duration::toMillis).sorted().toList();
        if (!sorted.isEmpty()) {
            add(Figure.MEDIAN_WAIT_MS, sorted.get(sorted.size() / 2));
            add(Figure.MOST_WAITS_MS, sorted.get((sorted.size() * 9 - 1) / 10));
            add(Figure.LONGEST_WAIT_MS, sorted.get(sorted.size() - 1));
        }
    }

    private void add(Figure figure, long number) {
        figures.merge(figure, number, Long::sum);
    }
}
