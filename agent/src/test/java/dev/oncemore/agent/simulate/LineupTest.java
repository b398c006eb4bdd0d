package dev.oncemore.agent.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oncemore.agent.breaker.BreakerRules;
import dev.oncemore.agent.policy.Attribute;
import dev.oncemore.agent.policy.Attributes;
import dev.oncemore.agent.policy.Attributes.Setting;
import dev.oncemore.agent.policy.RetryPolicy;
import dev.oncemore.agent.retry.BudgetRules;
import dev.oncemore.agent.retry.Jitter;
import dev.oncemore.agent.simulate.model.Strategy;
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
                .containsExactly(Jitter.NONE, Jitter.NONE, Jitter.FULL, Jitter.FULL, Jitter.FULL, Jitter.FULL);
        assertThat(lineup)
                .extracting(strategy -> strategy.backoff().delayNanos() / Played.MILLISECOND)
                .containsExactly(0L, 50L, 100L, 100L, 100L, 100L);
        assertThat(lineup)
                .extracting(strategy -> strategy.budget().isPresent())
                .containsExactly(false, false, false, true, false, true);
        assertThat(lineup)
                .extracting(strategy -> strategy.breaker().isPresent())
                .containsExactly(false, false, false, false, true, true);
    }

    @Test
    void givesAPolicyWithoutJitterTheSameMeanPauseWithIt() {
        RetryPolicy even = RetryPolicy.of(Attributes.NONE.with(Attribute.JITTER, new Setting("NONE", "a test")));

        List<Strategy> lineup = Lineup.of(new Protection("even", even, Optional.empty(), Optional.empty()));

        assertThat(lineup).extracting(Strategy::jitter).containsExactly(Jitter.NONE, Jitter.FULL, Jitter.NONE);
        assertThat(lineup)
                .extracting(strategy -> strategy.backoff().delayNanos() / Played.MILLISECOND)
                .containsExactly(0L, 200L, 100L);
    }

    @Test
    void namesTheRowsAfterWhatIsOn() {
        RetryPolicy retry = Played.standard().retry();
        RetryPolicy once = RetryPolicy.of(Attributes.NONE.with(Attribute.MAX_ATTEMPTS, new Setting("1", "a test")));
        Optional<BudgetRules> budget = Played.standard().budget();
        Optional<BreakerRules> breaker = Played.standard().breaker();

        assertThat(titles(new Protection("p", retry, budget, breaker)))
                .containsExactly(
                        "Naive",
                        "Backoff, no jitter",
                        "Backoff and jitter",
                        "Budget alone",
                        "Breaker alone",
                        "With budget and breaker");
        assertThat(titles(new Protection("p", retry, budget, Optional.empty())))
                .containsExactly("Naive", "Backoff, no jitter", "Backoff and jitter", "With budget");
        assertThat(titles(new Protection("p", retry, Optional.empty(), breaker)))
                .containsExactly("Naive", "Backoff, no jitter", "Backoff and jitter", "With breaker");
        assertThat(titles(new Protection("p", retry, Optional.empty(), Optional.empty())))
                .containsExactly("Naive", "Backoff, no jitter", "Backoff and jitter");
        assertThat(titles(new Protection("p", once, budget, breaker))).containsExactly("One attempt", "With breaker");
    }

    @Test
    void theHeadlineSpeaksOfWhatIsOn() {
        Protection both = Played.standard();
        Protection budget = new Protection("p", both.retry(), both.budget(), Optional.empty());
        Protection breaker = new Protection("p", both.retry(), Optional.empty(), both.breaker());
        Protection none = new Protection("p", both.retry(), Optional.empty(), Optional.empty());

        assertThat(headline(budget)).doesNotContain("breaker");
        assertThat(headline(breaker)).doesNotContain("budget");
        assertThat(headline(none)).doesNotContain("budget").doesNotContain("breaker");
        assertThat(headline(both)).containsAnyOf("budget", "breaker");
    }

    private static List<String> titles(Protection policy) {
        return Lineup.of(policy).stream().map(Strategy::title).toList();
    }

    private static String headline(Protection policy) {
        return Comparison.of(Played.storm(100, 1), policy).headline();
    }
}
