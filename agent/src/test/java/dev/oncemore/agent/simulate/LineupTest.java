package dev.oncemore.agent.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oncemore.agent.policy.Attribute;
import dev.oncemore.agent.policy.Attributes;
import dev.oncemore.agent.policy.Attributes.Setting;
import dev.oncemore.agent.policy.RetryPolicy;
import dev.oncemore.agent.retry.Jitter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LineupTest {

    @Test
    void takesThePolicyApart() {
        List<Strategy> lineup = Lineup.of(Played.standard());

        assertThat(lineup).extracting(Strategy::kind).containsExactly(Strategy.Kind.values());
        assertThat(lineup).extracting(Strategy::maxAttempts).containsOnly(3);
        assertThat(lineup)
                .extracting(Strategy::jitter)
                .containsExactly(Jitter.NONE, Jitter.NONE, Jitter.FULL, Jitter.FULL);
        assertThat(lineup)
                .extracting(strategy -> strategy.backoff().delayNanos() / Played.MILLISECOND)
                .containsExactly(0L, 50L, 100L, 100L);
        assertThat(lineup)
                .extracting(strategy -> strategy.budget().isPresent())
                .containsExactly(false, false, false, true);
        assertThat(lineup)
                .extracting(strategy -> strategy.breaker().isPresent())
                .containsExactly(false, false, false, true);
    }

    @Test
    void givesAPolicyWithoutJitterTheSameMeanPauseWithIt() {
        RetryPolicy even = RetryPolicy.of(Attributes.NONE.with(Attribute.JITTER, new Setting("NONE", "a test")));

        List<Strategy> lineup = Lineup.of(new Protection("even", even, Optional.empty(), Optional.empty()));

        assertThat(lineup)
                .extracting(Strategy::jitter)
                .containsExactly(Jitter.NONE, Jitter.NONE, Jitter.FULL, Jitter.NONE);
        assertThat(lineup)
                .extracting(strategy -> strategy.backoff().delayNanos() / Played.MILLISECOND)
                .containsExactly(0L, 100L, 200L, 100L);
    }
}
