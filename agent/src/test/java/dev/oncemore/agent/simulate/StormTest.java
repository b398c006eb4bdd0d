package dev.oncemore.agent.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oncemore.agent.breaker.BreakerRules;
import dev.oncemore.agent.policy.Attribute;
import dev.oncemore.agent.policy.Attributes;
import dev.oncemore.agent.policy.Attributes.Setting;
import dev.oncemore.agent.policy.RetryPolicy;
import dev.oncemore.agent.simulate.model.Result;
import dev.oncemore.agent.simulate.model.Strategy.Kind;
import dev.oncemore.agent.simulate.model.Tally;
import dev.oncemore.agent.simulate.model.Tally.Count;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StormTest {

    @Test
    void theSameSeedMakesTheSameFilesToTheByte() {
        Storm once = Storm.of(Played.storm(200, 7), Played.standard());
        Storm again = Storm.of(Played.storm(200, 7), Played.standard());
        Storm other = Storm.of(Played.storm(200, 8), Played.standard());

        assertThat(again.page()).isEqualTo(once.page());
        assertThat(again.csv()).isEqualTo(once.csv()).isNotEqualTo(other.csv());
        assertThat(again.json()).isEqualTo(once.json()).isNotEqualTo(other.json());
        assertThat(again.picture()).isEqualTo(once.picture()).isNotEqualTo(other.picture());
    }

    /** The queue holds what takes two seconds, and nobody waits more than one: a metastable failure. */
    @Test
    void naiveRetriesKeepAServerDownThatThePolicyBringsBack() {
        Comparison comparison = Comparison.of(Played.storm(1_000, 1), Played.standard());

        Result naive = comparison.of(Kind.NAIVE);
        Result policy = comparison.of(Kind.POLICY);

        assertThat(naive.recoveryNanos()).isEmpty();
        assertThat(naive.wastedShare()).isGreaterThan(0.9);
        assertThat(policy.recoveryNanos()).isPresent();
        assertThat(policy.amplification()).isLessThan(1.2);
        assertThat(comparison.headline()).contains("without both it stays down");
    }

    @Test
    void allStrategiesFaceTheSameWishes() {
        Comparison comparison = Comparison.of(Played.storm(300, 1), Played.standard());

        assertThat(comparison.results())
                .extracting(result -> result.tally().total(Count.WANTED))
                .containsOnly(comparison.of(Kind.NAIVE).tally().total(Count.WANTED));
    }

    /** Each attempt is a few events: it is sent, given up or answered, and worked on. */
    @Test
    void tenThousandClientsTakeABoundedNumberOfEvents() {
        Comparison comparison = Comparison.of(Played.storm(10_000, 500, 1), Played.standard());

        for (Result result : comparison.results()) {
            Tally tally = result.tally();
            assertThat(result.events())
                    .isLessThan(2 * tally.total(Count.WANTED) + 5 * tally.total(Count.ATTEMPTS) + 10_000);
        }
    }

    @Test
    void everyAttemptHasOneFate() {
        for (Result result :
                Comparison.of(Played.storm(500, 3), Played.standard()).results()) {
            Tally tally = result.tally();
            assertThat(tally.total(Count.ANSWERED) + tally.total(Count.WASTED) + tally.total(Count.REFUSED))
                    .isEqualTo(tally.total(Count.ATTEMPTS));
        }
    }

    @Test
    void anOpenBreakerKeepsAttemptsFromTheServer() {
        Protection withBreaker = Played.standard();
        Protection without = new Protection(
                withBreaker.name(), withBreaker.retry(), withBreaker.budget(), Optional.<BreakerRules>empty());

        Tally kept =
                Comparison.of(Played.storm(500, 1), withBreaker).of(Kind.POLICY).tally();
        Tally all = Comparison.of(Played.storm(500, 1), without).of(Kind.POLICY).tally();

        assertThat(kept.total(Count.KEPT_BACK)).isPositive();
        assertThat(all.total(Count.KEPT_BACK)).isZero();
        assertThat(kept.total(Count.ATTEMPTS)).isLessThan(all.total(Count.ATTEMPTS));
    }

    @Test
    void refusesAPolicyThatNothingEnds() {
        RetryPolicy forEver = RetryPolicy.of(Attributes.NONE.with(Attribute.MAX_ATTEMPTS, new Setting("-1", "a test")));
        Protection policy = new Protection("endless", forEver, Optional.empty(), Optional.empty());

        assertThatThrownBy(() -> Storm.of(Played.storm(10, 1), policy))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("--timeout is required, because the policy endless limits neither attempts nor duration");
    }
}
