package dev.oncemore.agent.observe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeWordsTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0 s",
        "1, 1 ns",
        "250000000, 250 ms",
        "1500000000, 1 s 500 ms",
        "10000000000, 10 s",
        "90000000000, 1 m 30 s",
        "86400000000000, 24 h",
        "172800000000000, 2 d"
    })
    void aTimeThatSomebodyHasChosenIsExact(long nanos, String words) {
        assertThat(TimeWords.of(nanos)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 ms",
        "1, 0 ms",
        "50000, 0.1 ms",
        "1000000, 1 ms",
        "1549999, 1.5 ms",
        "99940000, 99.9 ms",
        "99960000, 100 ms",
        "100400000, 100 ms",
        "100500000, 101 ms",
        "999600000, 1 s",
        "9873400000, 9.873 s",
        "59999600000, 1 m",
        "125400000000, 2 m 5 s"
    })
    void aTimeThatWasMeasuredIsRounded(long nanos, String words) {
        assertThat(TimeWords.about(nanos)).isEqualTo(words);
    }
}
