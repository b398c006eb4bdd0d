package dev.oncemore.agent.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each kind of bad key or value makes one message, with its place and what was probably meant. */
class BadKeysTest {

    private static final String CHARGE = "oncemore.method.com.acme.Shop#charge";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({
        "oncemore.log.levle, oncemore.log.level",
        "oncemore.loglevel, oncemore.log.level",
        "oncemore.on-link-fail, oncemore.on-link-failure",
        "oncemore.onLinkFailure, oncemore.on-link-failure",
        "oncemore.confg, oncemore.config",
        "oncemore.polcy.x.on, oncemore.policy.<name>.<attribute>",
        "oncemore.breakers.payments.open-for, oncemore.breaker.<name>.<attribute>",
        "oncemore.retry.max-attempts, oncemore.method.<class>#<method>.<capability>.<attribute>",
        "oncemore.policies.payments.jitter, oncemore.policy.<name>.<attribute>",
        "oncemore.polcy.slow.max-attempts, oncemore.policy.<name>.<attribute>",
        "oncemore.methods.com.acme.Shop#charge.retry.jitter, oncemore.method.<class>#<method>.<capability>.<attribute>",
        "oncemore.metod.com.acme.shop.till.Shop#charge.retry.max-attempts,"
                + " oncemore.method.<class>#<method>.<capability>.<attribute>"
    })
    void anUnknownKeyIsToldWithTheNearestOne(String key, String nearest) {
        assertThat(new Given(directory).property(key, "4").problem())
                .isEqualTo(
                        "unknown key " + key + " (system property) with the value '4'; did you mean " + nearest + "?");
    }

    @ParameterizedTest
    @CsvSource({"oncemore.bulkhead.size", "oncemore.what", "server.port"})
    void anUnknownKeyThatIsNearToNoneIsToldWithAll(String key) {
        assertThat(new Given(directory).file(key + "=4").problem())
                .startsWith("unknown key " + key + " (oncemore.properties, line 1) with the value '4'; known are"
                        + " oncemore.config, oncemore.enabled, oncemore.log.level,")
                .endsWith(", oncemore.default.<capability>.<attribute>");
    }

    @Test
    void aKeyOfAnotherNamespaceIsNoneInTheFileAndNobodysBusinessElsewhere() {
        assertThat(new Given(directory).file("server.port=8080").problem())
                .startsWith("unknown key server.port (oncemore.properties, line 1)");
        assertThat(new Given(directory.resolve("none"))
                        .property("server.port", "8080")
                        .property("oncemore", "x")
                        .variable("SERVER_PORT", "8080")
                        .variable("ONCEMORE", "x")
                        .read()
                        .file())
                .isEmpty();
    }

    @Test
    void aBadValueIsToldWithKeyPlaceFigureAndLimit() {
        assertThat(new Given(directory)
                        .file("# a comment", "", CHARGE + ".retry.max-attempts = 0")
                        .problem())
                .isEqualTo(
                        CHARGE + ".retry.max-attempts (oncemore.properties, line 3) must be a whole number from 1 up,"
                                + " or -1 for no limit, but was '0'");
        assertThat(new Given(directory.resolve("none"))
                        .property("oncemore.policy.slow.backoff.delay", "soon")
                        .problem())
                .isEqualTo("oncemore.policy.slow.backoff.delay (system property) must be a duration such as 250ms, 2s,"
                        + " 1m30s, 24h or PT2S, but was 'soon'");
        assertThat(new Given(directory.resolve("none"))
                        .variable("ONCEMORE_LOG_LEVEL", "loud")
                        .problem())
                .isEqualTo(
                        "oncemore.log.level (environment variable ONCEMORE_LOG_LEVEL) must be one of OFF, ERROR, WARN,"
                                + " INFO, DEBUG, TRACE, but was 'loud'");
        assertThat(new Given(directory.resolve("none"))
                        .property("oncemore.on-link-failure", "ignore")
                        .problem())
                .isEqualTo("oncemore.on-link-failure (system property) must be throw or bypass, but was 'ignore'");
    }

    @Test
    void anUnknownAttributeIsToldWithTheNearestOne() {
        assertThat(given(CHARGE + ".retry.maxAttempts"))
                .isEqualTo(CHARGE
                        + ".retry.maxAttempts (system property): there is no attribute 'maxAttempts'; did you mean"
                        + " 'max-attempts'?");
        assertThat(given("oncemore.policy.slow.backoff.dely")).endsWith("did you mean 'backoff.delay'?");
        assertThat(given("oncemore.policy.slow.delay")).endsWith("did you mean 'backoff.delay'?");
        assertThat(given("oncemore.budget.slow.delay"))
                .endsWith("there is no attribute 'delay'; there are capacity, per-success, per-second");
    }

    @Test
    void anAttributeWithoutItsCapabilityIsToldWithIt() {
        assertThat(given(CHARGE + ".max-attempts")).endsWith("did you mean 'retry.max-attempts'?");
        assertThat(given(CHARGE + ".retries.max-attempts")).endsWith("did you mean 'retry.max-attempts'?");
        assertThat(given(CHARGE + ".open-for")).endsWith("did you mean 'circuit-breaker.open-for'?");
        assertThat(given(CHARGE + ".bulkhead.size"))
                .endsWith("'bulkhead.size' is not known; it must begin with one of retry., timeout., circuit-breaker.,"
                        + " fallback., idempotent.");
        assertThat(given(CHARGE + ".timeout")).endsWith("'timeout' is not known; did you mean 'timeout.value'?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "oncemore.method.com.acme.Shop.charge.retry.max-attempts",
                "oncemore.method.com.acme.Shop#charge",
                "oncemore.method.#charge",
                "oncemore.method."
            })
    void aMethodKeyOfAnotherFormIsToldWithTheForm(String key) {
        assertThat(given(key))
                .isEqualTo(key + " (system property) must have the form"
                        + " oncemore.method.<class>#<method>.<capability>.<attribute>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "oncemore.method.com.acme.Sh*#charge.retry.jitter | com.acme.Sh*#charge",
                "oncemore.method.*#*.retry.jitter | *#*",
                "oncemore.method.com/acme/Shop#charge.retry.jitter | com/acme/Shop#charge",
                "oncemore.method.com.acme.Shop#charge(Order,,long).retry.jitter | com.acme.Shop#charge(Order,,long)"
            })
    void aPatternThatIsNoneIsToldWithTheFormsThereAre(String key, String pattern) {
        assertThat(given(key))
                .startsWith(key + " (system property) must name methods as com.acme.Shop#charge, ")
                .endsWith("but was '" + pattern + "'");
    }

    @ParameterizedTest
    @CsvSource({"oncemore.policy.slow", "oncemore.policy.", "oncemore.policy..jitter"})
    void aPolicyKeyOfAnotherFormIsToldWithTheForm(String key) {
        assertThat(given(key))
                .isEqualTo(key + " (system property) must have the form oncemore.policy.<name>.<attribute>");
    }

    @Test
    void aPolicyThatNobodyCouldNameIsRefused() {
        assertThat(given("oncemore.policy.pay ments.jitter"))
                .isEqualTo(
                        "oncemore.policy.pay ments.jitter (system property): the policy 'pay ments' must be a name of"
                                + " letters, digits, '-' and '_'");
    }

    @Test
    void aPolicyThatBuildsOnAnotherIsRefusedAndNotIgnored() {
        assertThat(new Given(directory)
                        .property("oncemore.policy.slow.policy", "slower")
                        .property("oncemore.policy.slower.jitter", "NONE")
                        .problem())
                .isEqualTo("oncemore.policy.slow.policy (system property): a policy cannot refer to another"
                        + " policy; give its attributes here");
    }

    @Test
    void aPolicyThatContradictsItselfIsRefused() {
        assertThat(new Given(directory)
                        .file("oncemore.policy.slow.backoff.delay=1m")
                        .problem())
                .isEqualTo("backoff.max (the default) must be at least the delay, 1m from"
                        + " oncemore.policy.slow.backoff.delay (oncemore.properties, line 1), but was 30s");
        assertThat(new Given(directory)
                        .file("oncemore.breaker.payments.window=10 calls", "oncemore.breaker.payments.minimum-calls=11")
                        .problem())
                .isEqualTo("oncemore.breaker.payments.minimum-calls (oncemore.properties, line 2) must be at most"
                        + " the size of the window, 10 calls from oncemore.breaker.payments.window"
                        + " (oncemore.properties, line 1), but was"
                        + " 11");
    }

    @Test
    void aMethodThatNamesAPolicyThatIsNotThereIsRefusedAtOnce() {
        assertThat(new Given(directory)
                        .file("oncemore.policy.slow.jitter=NONE", CHARGE + ".retry.policy=slwo")
                        .problem())
                .isEqualTo(CHARGE + ".retry.policy (oncemore.properties, line 2) must be the name of a policy that the"
                        + " configuration has, but was 'slwo'; it has: slow");
    }

    @Test
    void aKeyThatNamesClassesOfTheJdkIsToldAndHarmless() {
        assertThat(new Given(directory)
                        .file("oncemore.method.java.net.http.*#*.retry.jitter=NONE")
                        .read()
                        .warnings())
                .containsExactly("the configuration names java.net.http.*#*, but classes of the JDK are never woven:"
                        + " name a method that calls them");
    }

    @Test
    void everythingThatIsWrongIsInOneMessage() {
        String problem = new Given(directory)
                .file("oncemore.log.level=loud", "oncemore.what=1")
                .property("oncemore.on-link-failure", "no")
                .variable("ONCEMORE_ASYNC_EXECUTOR", "two")
                .problem();

        assertThat(problem.lines()).hasSize(5).first().isEqualTo("4 problems in the configuration:");
        assertThat(problem.lines().skip(1)).allMatch(line -> line.startsWith("  - "));
    }

    @Test
    void anUnknownAgentOptionIsToldWithTheOneThereIs() {
        Given given = new Given(directory);
        for (String options : new String[] {"verbose", "Config=x", "configs=x", " ", "attach,config=x"}) {
            assertThatThrownBy(() -> given.read(options))
                    .isInstanceOf(PolicyProblem.class)
                    .hasMessage("unknown agent option '" + options
                            + "'; the only one is -javaagent:oncemore-agent.jar=config=FILE");
        }
    }

    private String given(String key) {
        return new Given(directory).property(key, "4").problem();
    }
}
