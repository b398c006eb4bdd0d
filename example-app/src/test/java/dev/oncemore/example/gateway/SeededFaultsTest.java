package dev.oncemore.example.gateway;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeededFaultsTest {

    @Test
    void theSameSeedGivesTheSameFaultsInWhateverOrderTheyAreAskedFor() {
        Faults one = new SeededFaults(5);
        Faults other = new SeededFaults(5);
        List<Fault> forwards = IntStream.range(0, 1000)
                .mapToObj(i -> one.of(1 + i / 4, 1 + i % 4))
                .toList();
        List<Fault> backwards = IntStream.range(0, 1000)
                .map(i -> 999 - i)
                .mapToObj(i -> other.of(1 + i / 4, 1 + i % 4))
                .toList();

        assertThat(IntStream.range(0, 1000).mapToObj(i -> backwards.get(999 - i)))
                .isEqualTo(forwards);
    }

    @Test
    void aSeedMeansTheSameOnEveryJdk() {
        Faults faults = new SeededFaults(2026);

        assertThat(IntStream.rangeClosed(1, 6).mapToObj(order -> faults.of(order, 1)))
                .containsExactly(
                        Fault.DROPPED_AFTER_CHARGE,
                        Fault.NONE,
                        Fault.NONE,
                        Fault.NONE,
                        Fault.DROPPED_BEFORE_CHARGE,
                        Fault.NONE);
    }

    @Test
    void anotherSeedGivesOtherFaults() {
        assertThat(firstRequests(1)).isNotEqualTo(firstRequests(2));
    }

    @Test
    void requestsFailAsOftenAsIsSaid() {
        Faults faults = new SeededFaults(1);
        int requests = 100_000;

        Map<Fault, Long> seen = IntStream.range(0, requests)
                .mapToObj(i -> faults.of(1 + i / 5, 1 + i % 5))
                .collect(groupingBy(fault -> fault, counting()));

        SeededFaults.percentages()
                .forEach((fault, percent) -> assertThat(seen.get(fault) * 100.0 / requests)
                        .as(fault.name())
                        .isCloseTo(percent, within(0.4)));
    }

    @Test
    void aRetryFailsNoMoreOftenThanAFirstRequest() {
        Faults faults = new SeededFaults(1);

        List<Fault> retries = IntStream.rangeClosed(1, 50_000)
                .filter(order -> faults.of(order, 1) != Fault.NONE)
                .mapToObj(order -> faults.of(order, 2))
                .toList();

        double failed = retries.stream().filter(fault -> fault != Fault.NONE).count();
        assertThat(failed / retries.size()).isCloseTo(0.2, within(0.02));
    }

    private static List<Fault> firstRequests(long seed) {
        Faults faults = new SeededFaults(seed);
        return IntStream.rangeClosed(1, 100)
                .mapToObj(order -> faults.of(order, 1))
                .toList();
    }
}
