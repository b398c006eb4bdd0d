package dev.oncemore.agent.policy.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oncemore.agent.policy.Attributes.Setting;
import dev.oncemore.agent.policy.Given;
import dev.oncemore.agent.policy.RetryPolicy;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentTest {

    @TempDir
    private Path directory;

    private Given given;

    @BeforeEach
    void isGiven() {
        given = new Given(directory);
    }

    @Test
    void setsWhatHoldsForTheAgentAsAWhole() {
        given.variable("ONCEMORE_LOG_LEVEL", " debug ").variable("ONCEMORE_ON_LINK_FAILURE", "bypass");

        assertThat(given.read().logLevel()).hasToString("DEBUG");
        assertThat(given.read().bypassOnLinkFailure()).isTrue();
    }

    @Test
    void makesAPolicyWithANameInLowerCaseWithDashes() {
        given.variable("ONCEMORE_POLICY_SLOW_LANE_MAX_ATTEMPTS", "7")
                .variable("ONCEMORE_POLICY_SLOW_LANE_BACKOFF_MAX", "7s")
                .variable("ONCEMORE_POLICY_SLOW_LANE_ABORT_ON", "java.io.IOException")
                .variable("ONCEMORE_POLICY_SLOW_LANE_RETRY_AFTER", "com.acme.After");

        RetryPolicy policy = given.policy("retry", "retry.policy=slow-lane");
        assertThat(policy.maxAttempts()).isEqualTo(7);
        assertThat(policy.backoff().maxNanos()).isEqualTo(7_000_000_000L);
        assertThat(policy.abortOn().names()).containsExactly("java.io.IOException");
        assertThat(policy.on().names()).containsExactly("java.lang.Exception");
        assertThat(policy.retryAfter().map(Setting::value)).contains("com.acme.After");
    }

    @Test
    void overridesAKeyOfTheFileWhateverItsLetters() {
        given.file(
                        "oncemore.policy.Slow_Lane.max-attempts=4",
                        "oncemore.method.com.acme.Shop#charge(Order,long).retry.budget=own")
                .variable("ONCEMORE_POLICY_SLOW_LANE_MAX_ATTEMPTS", "5")
                .variable("ONCEMORE_METHOD_COM_ACME_SHOP_CHARGE_ORDER_LONG__RETRY_BUDGET", "none");

        RetryPolicy policy = given.policy("retry", "retry.policy=Slow_Lane");
        assertThat(policy.maxAttempts()).isEqualTo(5);
        assertThat(policy.budget()).isEqualTo("none");
    }

    @Test
    void givesAPolicyOfTheFileAnAttributeThatTheFileDoesNot() {
        given.file("oncemore.policy.Slow_Lane.max-attempts=4").variable("ONCEMORE_POLICY_SLOW_LANE_JITTER", "NONE");

        RetryPolicy policy = given.policy("retry", "retry.policy=Slow_Lane");
        assertThat(policy.maxAttempts()).isEqualTo(4);
        assertThat(policy.jitter()).hasToString("NONE");
        assertThat(given.read().named().policies()).containsExactlyInAnyOrder("Slow_Lane");
    }

    @Test
    void thatCouldMeanTwoKeysIsRefused() {
        given.file("oncemore.policy.a-b.max-attempts=4", "oncemore.policy.a_b.max-attempts=5")
                .variable("ONCEMORE_POLICY_A_B_MAX_ATTEMPTS", "6");

        assertThat(given.problem())
                .isEqualTo("the environment variable ONCEMORE_POLICY_A_B_MAX_ATTEMPTS could mean"
                        + " oncemore.policy.a-b.max-attempts or oncemore.policy.a_b.max-attempts: use -D instead");
    }

    @Test
    void thatCouldMeanTwoKeysDoesNotMatterWhereNobodySetsIt() {
        given.file("oncemore.policy.a-b.max-attempts=4", "oncemore.policy.a_b.max-attempts=5");

        assertThat(given.read().named().policies()).containsExactlyInAnyOrder("a-b", "a_b");
    }

    @Test
    void thatNamesNothingIsOneWarningAndNotTheEnd() {
        String[] names = {
            "ONCEMORE_",
            "ONCEMORE_LOGLEVEL",
            "ONCEMORE_METHOD_COM_ACME_SHOP_CHARGE_RETRY_MAX_ATTEMPTS",
            "ONCEMORE_POLICY_JITTER",
            "ONCEMORE_POLICY_SLOW_ATTEMPTS",
            "ONCEMORE_POLICY__JITTER",
            "ONCEMORE_SERVICE_HOST",
            "ONCEMORE_log_level"
        };
        for (String name : names) {
            given.variable(name, "4");
        }

        assertThat(given.read().warnings())
                .singleElement()
                .asString()
                .startsWith("environment variables that match no key are ignored: " + String.join(", ", names)
                        + ". Known are ONCEMORE_CONFIG, ONCEMORE_ENABLED,");
    }

    @Test
    void thatIsKnownLeavesNothingToWarnOf() {
        given.variable("ONCEMORE_ENABLED", "false");

        assertThat(given.read().warnings()).isEmpty();
        assertThat(given.read().enabled()).isFalse();
    }

    @Test
    void withABadValueIsToldWithKeyAndVariable() {
        given.variable("ONCEMORE_POLICY_SLOW_JITTER", "much");

        assertThat(given.problem())
                .isEqualTo(
                        "oncemore.policy.slow.jitter (environment variable ONCEMORE_POLICY_SLOW_JITTER) must be one of"
                                + " NONE, FULL, EQUAL, DECORRELATED, but was 'much'");
    }
}
