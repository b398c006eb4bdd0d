package dev.oncemore.agent.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oncemore.agent.breaker.BreakerRules;
import dev.oncemore.agent.breaker.BreakerRules.Forced;
import dev.oncemore.agent.policy.config.Configuration;
import dev.oncemore.agent.retry.BudgetRules;
import dev.oncemore.agent.timeout.LateResult;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MethodPolicyTest {

    private static final String CHARGE = "oncemore.method.com.acme.Shop#charge";

    @TempDir
    private Path directory;

    @Test
    void aKeyAsksForItsOwnCapabilityAndNoOther() {
        MethodPolicy policy = given().property(CHARGE + ".timeout.value", "2s").all();

        assertThat(policy.timeout()).contains(new TimeoutPolicy(2_000_000_000L, LateResult.KEEP));
        assertThat(policy.retry()).isEmpty();
        assertThat(policy.breaker()).isEmpty();
        assertThat(policy.fallback()).isEmpty();
        assertThat(given().all().isEmpty()).isTrue();
    }

    @Test
    void theConfigurationOfAMethodWinsOverItsAnnotation() {
        MethodPolicy policy = given().property(CHARGE + ".timeout.late-result", "discard")
                .all("timeout", "timeout.value=2s", "timeout.late-result=KEEP");

        assertThat(policy.timeout()).contains(new TimeoutPolicy(2_000_000_000L, LateResult.DISCARD));
    }

    @Test
    void aTimeoutWithoutALimitIsRefused() {
        assertThatThrownBy(() -> given().property(CHARGE + ".timeout.late-result", "keep")
                        .all())
                .isInstanceOf(PolicyProblem.class)
                .hasMessage("a timeout needs a limit: give timeout.value a duration such as 15s");
    }

    @Test
    void anAttemptMayHaveATimeoutOfItsOwn() {
        MethodPolicy policy = given().all("retry", "retry.attempt-timeout=500ms", "retry.late-result=DISCARD");

        assertThat(policy.retry().orElseThrow().attemptTimeout())
                .contains(new TimeoutPolicy(500_000_000L, LateResult.DISCARD));
        assertThat(given().all("retry").retry().orElseThrow().attemptTimeout()).isEmpty();
    }

    @Test
    void unlimitedAttemptsNeedALimitInTime() {
        assertThatThrownBy(() -> given().all("retry", "retry.max-attempts=-1"))
                .isInstanceOf(PolicyProblem.class)
                .hasMessage("maxAttempts of @Retryable is -1 (no limit), so max-duration (maxDuration) or a timeout"
                        + " (@Timeout) is required: otherwise the call might never end");
        assertThatThrownBy(() -> given().all("retry", "retry.max-attempts=-1", "retry.attempt-timeout=1s"))
                .isInstanceOf(PolicyProblem.class);
        assertThat(attempts("retry", "retry.max-attempts=-1", "retry.max-duration=1s"))
                .isEqualTo(Integer.MAX_VALUE);
        assertThat(attempts("retry", "retry.max-attempts=-1", "timeout", "timeout.value=1s"))
                .isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void theDefaultsOfABreakerAreThoseOfTheAnnotation() {
        BreakerPolicy policy = given().all("circuit-breaker").breaker().orElseThrow();

        assertThat(policy.name()).isEmpty();
        assertThat(policy.on().names()).containsExactly("java.lang.Exception");
        assertThat(policy.ignore().names()).isEmpty();
        assertThat(policy.rules())
                .isEqualTo(new BreakerRules(
                        50,
                        0,
                        Long.MAX_VALUE,
                        new BreakerRules.OfTime(30_000_000_000L),
                        20,
                        10_000_000_000L,
                        3,
                        Forced.NONE));
    }

    @Test
    void everyAttributeOfABreakerIsRead() {
        BreakerPolicy policy = given().all(
                        "circuit-breaker",
                        "circuit-breaker.name=payments",
                        "circuit-breaker.failure-rate=12.5",
                        "circuit-breaker.slow-rate=80",
                        "circuit-breaker.slower-than=2s",
                        "circuit-breaker.window=100 calls",
                        "circuit-breaker.minimum-calls=50",
                        "circuit-breaker.open-for=1m",
                        "circuit-breaker.probes=1",
                        "circuit-breaker.on=java.io.IOException,java.lang.Error",
                        "circuit-breaker.ignore=java.io.FileNotFoundException")
                .breaker()
                .orElseThrow();

        assertThat(policy.name()).isEqualTo("payments");
        assertThat(policy.on().names()).containsExactly("java.io.IOException", "java.lang.Error");
        assertThat(policy.ignore().names()).containsExactly("java.io.FileNotFoundException");
        assertThat(policy.rules())
                .isEqualTo(new BreakerRules(
                        12.5, 80, 2_000_000_000L, new BreakerRules.OfCalls(100), 50, 60_000_000_000L, 1, Forced.NONE));
    }

    @Test
    void whatABreakerIsGivenByItsNameHoldsForAllThatUseIt() {
        Given given = given().property("oncemore.breaker.payments.forced", "open")
                .property("oncemore.breaker.payments.open-for", "1s")
                .property(CHARGE + ".circuit-breaker.open-for", "2s");

        BreakerRules rules = given.all(
                        "circuit-breaker", "circuit-breaker.name=payments", "circuit-breaker.open-for=3s")
                .breaker()
                .orElseThrow()
                .rules();

        assertThat(rules.forced()).isEqualTo(Forced.OPEN);
        assertThat(rules.openForNanos()).as("the method's own key wins").isEqualTo(2_000_000_000L);
        assertThat(given.all("circuit-breaker", "circuit-breaker.name=other")
                        .breaker()
                        .orElseThrow()
                        .rules()
                        .forced())
                .isEqualTo(Forced.NONE);
    }

    @Test
    void aSmallWindowOfCallsLowersTheMinimumThatIsNotGiven() {
        assertThat(given().all("circuit-breaker", "circuit-breaker.window=10 calls")
                        .breaker()
                        .orElseThrow()
                        .rules()
                        .minimumCalls())
                .isEqualTo(10);
    }

    @Test
    void aSlowRateThatNothingCanReachIsRefused() {
        assertThatThrownBy(() -> given().all("circuit-breaker", "circuit-breaker.slow-rate=50"))
                .isInstanceOf(PolicyProblem.class)
                .hasMessage("slowRate of @CircuitBreaker has no effect without slower-than (slowerThan): give that"
                        + " a duration such as 2s");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "failure-rate  | 0         | must be a percentage from 1 to 100: write 50 for one half",
                "failure-rate  | 0.5       | must be a percentage from 1 to 100: write 50 for one half",
                "slow-rate     | 0.99      | must be a percentage from 1 to 100: write 50 for one half",
                "failure-rate  | 101       | must be a percentage from 1 to 100: write 50 for one half",
                "failure-rate  | NaN       | must be a percentage from 1 to 100: write 50 for one half",
                "window        | 9ms       | must be at least 10ms",
                "window        | 0 calls   | must be a whole number from 1 to 10000",
                "window        | many      | must be a duration such as 30s, or a number of calls such as '100 calls'",
                "minimum-calls | 0         | must be a whole number from 1 to 1000000",
                "probes        | 1001      | must be a whole number from 1 to 1000",
                "open-for      | 0ms       | must be more than 0",
                "forced        | half-open | must be one of NONE, OPEN, CLOSED, DISABLED"
            })
    void aValueThatIsNotAllowedIsToldWithWhatIs(String attribute, String value, String allowed) {
        assertThat(given().property("oncemore.breaker.payments." + attribute, value)
                        .problem())
                .isEqualTo("oncemore.breaker.payments." + attribute + " (system property) " + allowed + ", but was '"
                        + value + "'");
    }

    @Test
    void aBudgetIsGivenItsFiguresByName() {
        Configuration configuration = given().property("oncemore.budget.payments.capacity", "10")
                .property("oncemore.budget.payments.per-second", "0")
                .read();

        assertThat(configuration.budget("payments")).isEqualTo(new BudgetRules(10, 0.1, 0));
        assertThat(configuration.budget("other")).isEqualTo(BudgetRules.DEFAULT);
        assertThat(given().property("oncemore.budget.payments.per-success", "-1")
                        .problem())
                .endsWith("must be a number from 0 to 1000000, but was '-1'");
    }

    @Test
    void theExecutorOfLaterAttemptsIsOneOfFew() {
        assertThat(given().property("oncemore.async.executor", "pool:8").read().asyncExecutor())
                .isEqualTo("pool:8");
        assertThat(given().read().asyncExecutor()).isEqualTo("auto");
        assertThat(given().property("oncemore.async.executor", "forkjoin").problem())
                .isEqualTo(
                        "oncemore.async.executor (system property) must be auto, virtual, pool, pool:N (N threads) or"
                                + " scheduler, but was 'forkjoin'");
        assertThat(given().property("oncemore.async.executor", "pool:0").problem())
                .endsWith("must be a whole number from 1 to 10000, but was 'pool:0'");
    }

    @Test
    void variablesReachBreakersAndBudgetsToo() {
        Configuration configuration = given().variable("ONCEMORE_BREAKER_CARD_PAYMENTS_OPEN_FOR", "1s")
                .variable("ONCEMORE_BUDGET_PAYMENTS_PER_SECOND", "5")
                .read();

        assertThat(configuration.named().breakers()).containsExactly("card-payments");
        assertThat(configuration.budget("payments").perSecond()).isEqualTo(5);
    }

    private int attempts(String... annotations) {
        return given().all(annotations).retry().orElseThrow().maxAttempts();
    }

    private Given given() {
        return new Given(directory);
    }
}
