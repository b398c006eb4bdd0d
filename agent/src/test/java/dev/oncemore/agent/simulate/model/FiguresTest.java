package dev.oncemore.agent.simulate.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oncemore.agent.simulate.Played;
import org.junit.jupiter.api.Test;

class FiguresTest {

    @Test
    void haveNoMoreDigitsThanMeanSomething() {
        assertThat(Figures.plain(500)).isEqualTo("500");
        assertThat(Figures.plain(0.35)).isEqualTo("0.35");
        assertThat(Figures.plain(2.0 / 3)).isEqualTo("0.667");
        assertThat(Figures.count(12345.4)).isEqualTo("12,345");
        assertThat(Figures.factor(1.084)).isEqualTo("1.08");
        assertThat(Figures.factor(3.21)).isEqualTo("3.2");
        assertThat(Figures.factor(12.3)).isEqualTo("12");
    }

    @Test
    void tellSharesNearTheEndsMoreFinely() {
        assertThat(Figures.percent(1)).isEqualTo("100");
        assertThat(Figures.percent(0)).isEqualTo("0");
        assertThat(Figures.percent(0.997)).isEqualTo("99.7");
        assertThat(Figures.percent(0.634)).isEqualTo("63");
        assertThat(Figures.percent(0.034)).isEqualTo("3.4");
    }

    @Test
    void giveTimesAsTheCommandLineTakesThem() {
        assertThat(Figures.duration(0)).isEqualTo("0s");
        assertThat(Figures.duration(90 * Played.SECOND)).isEqualTo("1m30s");
        assertThat(Figures.duration(1_500 * Played.MILLISECOND)).isEqualTo("1s500ms");
        assertThat(Figures.time(90 * Played.SECOND)).isEqualTo("1 m 30 s");
        assertThat(Figures.seconds(450 * Played.MILLISECOND)).isEqualTo("0.5");
    }
}
