package dev.oncemore.agent.policy;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oncemore.agent.policy.Attributes.Setting;
import dev.oncemore.agent.retry.Backoff;
import dev.oncemore.agent.retry.Backoff.Strategy;
import dev.oncemore.agent.retry.Jitter;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {

    @Test
    void theDefaultsAreThoseOfTheAnnotation() {
        RetryPolicy policy = RetryPolicy.of(Attributes.NONE);

        assertThat(policy.maxAttempts()).isEqualTo(3);
        assertThat(policy.maxDurationNanos()).isEqualTo(Long.MAX_VALUE);
        assertThat(policy.backoff())
                .isEqualTo(new Backoff(Strategy.EXPONENTIAL, MILLISECONDS.toNanos(100), 2, SECONDS.toNanos(30)));
        assertThat(policy.jitter()).isEqualTo(Jitter.FULL);
        assertThat(policy.on().names()).containsExactly("java.lang.Exception");
        assertThat(policy.abortOn().names()).isEmpty();
        assertThat(policy.when()).isEmpty();
        assertThat(policy.retryAfter()).isEmpty();
        assertThat(policy.maxRetryAfterNanos()).isEqualTo(SECONDS.toNanos(300));
        assertThat(policy.causes()).isFalse();
        assertThat(policy.budget()).isEmpty();
        assertThat(policy.retryExhausted()).isTrue();
    }

    @Test
    void anOnOfWhichNothingIsLeftIsRefused() {
        for (String abort : new String[] {"java.io.IOException", "java.lang.Throwable"}) {
            assertThatThrownBy(() -> policy("on=java.io.IOException", "abort-on=" + abort))
                    .isInstanceOf(PolicyProblem.class)
                    .hasMessageEndingWith("covers as well, so no failure matches: change one of the two");
        }
        assertThat(policy("on=java.io.IOException,java.sql.SQLException", "abort-on=java.io.IOException")
                        .on()
                        .names())
                .hasSize(2);
    }

    @Test
    void anEmptyLongestHintIsNone() {
        assertThat(policy("max-retry-after=").maxRetryAfterNanos()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void whatIsGivenIsTaken() {
        RetryPolicy policy = policy(
                "max-attempts=7",
                "max-duration=1m",
                "backoff.strategy=linear",
                "backoff.delay=1s",
                "backoff.max=5s",
                "jitter=equal",
                "on=java.io.IOException, com.acme.Outer$Inner",
                "abort-on=java.io.FileNotFoundException",
                "when=com.acme.When",
                "retry-after=com.acme.After",
                "max-retry-after=1h",
                "causes=true",
                "budget=payments",
                "retry-exhausted=false");

        assertThat(policy.maxAttempts()).isEqualTo(7);
        assertThat(policy.maxDurationNanos()).isEqualTo(SECONDS.toNanos(60));
        assertThat(policy.backoff()).isEqualTo(new Backoff(Strategy.LINEAR, SECONDS.toNanos(1), 2, SECONDS.toNanos(5)));
        assertThat(policy.jitter()).isEqualTo(Jitter.EQUAL);
        assertThat(policy.on().names()).containsExactly("java.io.IOException", "com.acme.Outer$Inner");
        assertThat(policy.abortOn().names()).containsExactly("java.io.FileNotFoundException");
        assertThat(policy.when().map(Setting::value)).contains("com.acme.When");
        assertThat(policy.retryAfter().map(Setting::value)).contains("com.acme.After");
        assertThat(policy.maxRetryAfterNanos()).isEqualTo(SECONDS.toNanos(3600));
        assertThat(policy.causes()).isTrue();
        assertThat(policy.budget()).isEqualTo("payments");
        assertThat(policy.retryExhausted()).isFalse();
    }

    @Test
    void aMaximumBelowTheDelayIsAContradictionThatNamesBothPlaces() {
        assertThatThrownBy(() -> policy("backoff.delay=1m"))
                .isInstanceOf(PolicyProblem.class)
                .hasMessage("backoff.max (the default) must be at least the delay, 1m from backoff.delay here, but"
                        + " was 30s");
        assertThatThrownBy(() -> policy("backoff.max=50ms"))
                .hasMessage("backoff.max here must be at least the delay, 100ms from backoff.delay (the default),"
                        + " but was 50ms");
        assertThat(policy("backoff.delay=1m", "backoff.max=1m").backoff().maxNanos())
                .isEqualTo(SECONDS.toNanos(60));
    }

    @Test
    void aMultiplierWithAStrategyThatHasNoneIsAContradiction() {
        assertThatThrownBy(() -> policy("backoff.strategy=FIXED", "backoff.multiplier=3"))
                .isInstanceOf(PolicyProblem.class)
                .hasMessage(
                        "backoff.multiplier here applies only to the strategy EXPONENTIAL, but backoff.strategy here is"
                                + " FIXED: leave one of them out");
        assertThat(policy("backoff.strategy=EXPONENTIAL", "backoff.multiplier=3")
                        .backoff()
                        .multiplier())
                .isEqualTo(3);
    }

    @Test
    void theAnnotationsOwnNoneIsNoHook() {
        RetryPolicy policy = policy("when=dev.oncemore.Retryable$None", "retry-after=dev.oncemore.Retryable$None");

        assertThat(policy.when()).isEmpty();
        assertThat(policy.retryAfter()).isEmpty();
        assertThat(policy.maxRetryAfterNanos()).isEqualTo(SECONDS.toNanos(300));
        assertThat(policy.causes()).isFalse();
    }

    private static RetryPolicy policy(String... settings) {
        Attributes attributes = Attributes.NONE;
        for (String setting : settings) {
            String[] parts = setting.split("=", 2);
            attributes = attributes.with(
                    Attribute.of("retry", parts[0]).orElseThrow(), new Setting(parts[1], parts[0] + " here"));
        }
        return RetryPolicy.of(attributes);
    }
}
