package dev.oncemore.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SamplesTest {

    @Test
    void hasTheMiddleOneForAMedian() {
        assertThat(Samples.of(List.of(9.0, 1.0, 2.0)).median()).isEqualTo(2);
    }

    @Test
    void hasTheMeanOfTheTwoInTheMiddleForAMedian() {
        assertThat(Samples.of(List.of(9.0, 1.0, 2.0, 4.0)).median()).isEqualTo(3);
    }

    @Test
    void knowsItsEnds() {
        Samples samples = Samples.of(List.of(9.0, 1.0, 2.0));

        assertThat(samples.min()).isEqualTo(1);
        assertThat(samples.max()).isEqualTo(9);
        assertThat(samples.quantile(0)).isEqualTo(1);
        assertThat(samples.quantile(1)).isEqualTo(9);
    }

    @Test
    void refusesToSpeakOfNothing() {
        assertThatThrownBy(() -> Samples.of(List.of())).hasMessage("no measurement");
    }
}
