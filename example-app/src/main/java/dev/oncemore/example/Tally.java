package dev.oncemore.example;

import dev.oncemore.example.Journal.Entry;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The figures of a run: the shop's journal held against the gateway's books.
 *
 * @param orders how many orders there were
 * @param succeeded how many the shop has a receipt for
 * @param saved how many of these took a retry
 * @param attempts how often the shop asked the gateway
 * @param outcomes how these attempts ended
 * @param chargesPerOrder from a number of charges to how many orders were charged so often
 * @param lostButCharged how many orders the shop has no receipt for although they were charged
 */
record Tally(
        int orders,
        int succeeded,
        int saved,
        int attempts,
        Map<Outcome, Integer> outcomes,
        SortedMap<Integer, Integer> chargesPerOrder,
        int lostButCharged) {

    static Tally of(int orders, List<Entry> journal, Map<Integer, Integer> charges) {
        Set<Integer> paid = new HashSet<>();
        int saved = 0;
        Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
        for (Entry entry : journal) {
            outcomes.merge(entry.outcome(), 1, Integer::sum);
            if (entry.outcome() == Outcome.CHARGED) {
                paid.add(entry.attempt().order().number());
                saved += entry.attempt().isRetry() ? 1 : 0;
            }
        }
        SortedMap<Integer, Integer> perOrder = new TreeMap<>();
        for (int order = 1; order <= orders; order++) {
            perOrder.merge(charges.getOrDefault(order, 0), 1, Integer::sum);
        }
        int unpaid = (int)
                charges.keySet().stream().filter(order -> !paid.contains(order)).count();
        return new Tally(orders, paid.size(), saved, journal.size(), outcomes, perOrder, unpaid);
    }

    int lost() {
        return orders - succeeded;
    }

    int atFirstAttempt() {
        return succeeded - saved;
    }

    int chargedTwiceOrMore() {
        return chargesPerOrder.tailMap(2).values().stream()
                .mapToInt(Integer::intValue)
                .sum();
    }
}
