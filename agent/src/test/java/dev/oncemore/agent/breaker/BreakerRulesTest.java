package dev.oncemore.agent.breaker;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oncemore.agent.breaker.BreakerRules.Forced;
import dev.oncemore.agent.breaker.BreakerRules.OfCalls;
import dev.oncemore.agent.breaker.BreakerRules.OfTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BreakerRulesTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0, 100, 20, 1, 1, 'failure rate must be above 0 and at most 100 percent but was 0.0'",
        "NaN, 0, 0, 100, 20, 1, 1, 'failure rate must be above 0 and at most 100 percent but was NaN'",
        "100.1, 0, 0, 100, 20, 1, 1, 'failure rate must be above 0 and at most 100 percent but was 100.1'",
        "50, -1, 0, 100, 20, 1, 1, 'slow rate must be from 0 to 100 percent but was -1.0'",
        "50, 101, 0, 100, 20, 1, 1, 'slow rate must be from 0 to 100 percent but was 101.0'",
        "50, 0, -1, 100, 20, 1, 1, 'slower-than must be at least 0 but was -1 ns'",
        "50, 0, 0, 100, 0, 1, 1, 'minimum calls must be at least 1 but was 0'",
        "50, 0, 0, 19, 20, 1, 1, 'minimum calls must be at most the window, 19 calls, but was 20'",
        "50, 0, 0, 100, 20, 0, 1, 'open-for must be longer than 0 but was 0 ns'",
        "50, 0, 0, 100, 20, 1, 0, 'probes must be from 1 to 1000 but was 0'",
        "50, 0, 0, 100, 20, 1, 1001, 'probes must be from 1 to 1000 but was 1001'",
    })
    void refuseWhatMakesNoSense(
            double rate, double slow, long slower, int window, int minimum, long openFor, int probes, String message) {
        assertThatThrownBy(() -> new BreakerRules(
                        rate, slow, slower, new OfCalls(window), minimum, openFor, probes, Forced.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void refuseAWindowOfNothing() {
        assertThatThrownBy(() -> new OfTime(0)).hasMessage("window must be longer than 0 but was 0 ns");
        assertThatThrownBy(() -> new OfCalls(0)).hasMessage("window must be from 1 to 10000 calls but was 0");
        assertThatThrownBy(() -> new OfCalls(10_001)).hasMessage("window must be from 1 to 10000 calls but was 10001");
    }

    @Test
    void takeTheLimitsThemselves() {
        assertThatCode(() -> new BreakerRules(
                        100, 100, Long.MAX_VALUE, new OfTime(1), Integer.MAX_VALUE, Long.MAX_VALUE, 1000, Forced.OPEN))
                .doesNotThrowAnyException();
        assertThatCode(() -> new BreakerRules(0.001, 0, 0, new OfCalls(10_000), 10_000, 1, 1, Forced.CLOSED))
                .doesNotThrowAnyException();
    }
}
