package dev.oncemore.agent.breaker;

import static dev.oncemore.agent.breaker.Given.fail;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oncemore.agent.breaker.BreakerRules.Forced;
import org.junit.jupiter.api.Test;

class ForcedTest {

    private final Given given = new Given();

    @Test
    void openTurnsEveryCallAwayForEver() {
        CircuitBreaker breaker = given.forced(Forced.OPEN).breaker();
        given.clock.advance(1000 * Given.OPEN_FOR);

        assertThat(breaker.tryAcquire()).isNull();
        assertThat(breaker.nanosUntilProbe()).isEqualTo(Long.MAX_VALUE);
        assertThat(breaker.state()).isEqualTo(State.FORCED_OPEN);
        assertThat(given.events.all).containsExactly("payments rejected");
    }

    @Test
    void closedLetsEveryCallPassAndTellsWhenItWouldHaveOpened() {
        CircuitBreaker breaker =
                given.forced(Forced.CLOSED).minimumCalls(4).slowRate(50).breaker();
        assertThat(breaker.measuresTime()).isTrue();

        fail(breaker, 9);

        assertThat(breaker.state()).isEqualTo(State.FORCED_CLOSED);
        assertThat(given.events.all)
                .containsExactly(
                        "payments held closed: 4 of 4 FAILED, limit 50.0",
                        "payments held closed: 4 of 4 FAILED, limit 50.0");
    }

    @Test
    void disabledCountsNothing() {
        CircuitBreaker breaker = given.forced(Forced.DISABLED).slowRate(50).breaker();
        assertThat(breaker.measuresTime()).isFalse();

        fail(breaker, 100);

        assertThat(breaker.state()).isEqualTo(State.DISABLED);
        assertThat(given.events.all).isEmpty();
    }
}
