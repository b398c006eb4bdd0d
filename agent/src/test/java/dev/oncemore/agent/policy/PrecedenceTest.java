package dev.oncemore.agent.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oncemore.agent.policy.config.AnnotatedMethod;
import dev.oncemore.agent.policy.config.Configuration;
import dev.oncemore.agent.policy.config.PatternUse;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** -D over environment over file over annotation over named policy over default, each attribute by itself. */
class PrecedenceTest {

    private static final String KEY = "oncemore.method.com.acme.Shop#charge.retry.max-attempts";
    private static final String VARIABLE = "ONCEMORE_METHOD_COM_ACME_SHOP_CHARGE_RETRY_MAX_ATTEMPTS";

    @TempDir
    private Path directory;

    private Given given;

    @BeforeEach
    void isGiven() {
        given = new Given(directory);
    }

    @Test
    void defaultThenPolicyThenAnnotationThenFileThenVariableThenProperty() {
        assertThat(given.policy("retry").maxAttempts()).isEqualTo(3);
        given.property("oncemore.policy.named.max-attempts", "4");
        assertThat(given.policy("retry", "retry.policy=named").maxAttempts()).isEqualTo(4);
        String[] annotation = {"retry", "retry.policy=named", "retry.max-attempts=5"};
        assertThat(given.policy(annotation).maxAttempts()).isEqualTo(5);
        given.file(KEY + "=6");
        assertThat(given.policy(annotation).maxAttempts()).isEqualTo(6);
        given.variable(VARIABLE, "7");
        assertThat(given.policy(annotation).maxAttempts()).isEqualTo(7);
        given.property(KEY, "8");
        assertThat(given.policy(annotation).maxAttempts()).isEqualTo(8);
    }

    @Test
    void theSameHoldsForTheKeysOfAPolicy() {
        String[] annotation = {"retry", "retry.policy=named"};
        given.file("oncemore.policy.named.max-attempts=4", "oncemore.policy.named.budget=of-the-file");
        given.variable("ONCEMORE_POLICY_NAMED_MAX_ATTEMPTS", "5");
        assertThat(given.policy(annotation).maxAttempts()).isEqualTo(5);
        given.property("oncemore.policy.named.max-attempts", "6");
        assertThat(given.policy(annotation).maxAttempts()).isEqualTo(6);
        assertThat(given.policy(annotation).budget()).isEqualTo("of-the-file");
    }

    @Test
    void anExplicitAttributeOfTheAnnotationWinsOverAPolicyThatTheConfigurationNames() {
        given.file(
                "oncemore.method.com.acme.Shop#charge.retry.policy=named",
                "oncemore.policy.named.max-attempts=9",
                "oncemore.policy.named.jitter=NONE");

        RetryPolicy policy = given.policy("retry", "retry.max-attempts=5");
        assertThat(policy.maxAttempts()).isEqualTo(5);
        assertThat(policy.jitter()).hasToString("NONE");
    }

    @Test
    void theConfigurationsPolicyReplacesTheAnnotations() {
        given.file(
                "oncemore.method.com.acme.Shop#charge.retry.policy=other",
                "oncemore.policy.other.jitter=NONE",
                "oncemore.policy.named.budget=named");

        RetryPolicy policy = given.policy("retry", "retry.policy=named");
        assertThat(policy.jitter()).hasToString("NONE");
        assertThat(policy.budget()).isEmpty();
    }

    @Test
    void anEmptyPolicyInTheConfigurationTakesTheAnnotationsAway() {
        given.file("oncemore.method.com.acme.Shop#charge.retry.policy=", "oncemore.policy.named.budget=named");

        assertThat(given.policy("retry", "retry.policy=named").budget()).isEmpty();
    }

    @Test
    void theNarrowerPatternWinsAttributeByAttributeWhereverItStands() {
        given.file(
                "oncemore.method.com.acme.Shop#charge(Order,long).retry.max-attempts=7",
                "oncemore.method.com.acme.Shop#charge.retry.max-attempts=6",
                "oncemore.method.com.acme.Shop#charge.retry.budget=by-name",
                "oncemore.method.com.acme.Shop#*.retry.budget=by-class",
                "oncemore.method.com.acme.Shop#*.retry.jitter=NONE",
                "oncemore.method.com.acme.*#charge.retry.jitter=EQUAL",
                "oncemore.method.com.acme.*#charge.retry.backoff.delay=7ms",
                "oncemore.method.com.*#*.retry.backoff.delay=8ms",
                "oncemore.method.com.*#*.retry.backoff.max=9ms");

        RetryPolicy policy = given.policy();
        assertThat(policy.maxAttempts()).isEqualTo(7);
        assertThat(policy.budget()).isEqualTo("by-name");
        assertThat(policy.jitter()).hasToString("NONE");
        assertThat(policy.backoff().delayNanos()).isEqualTo(7_000_000);
        assertThat(policy.backoff().maxNanos()).isEqualTo(9_000_000);
    }

    @Test
    void aPatternWithAWildcardTunesAndDoesNotAdd() {
        given.file(
                "oncemore.method.com.acme.*#*.timeout.value=2s",
                "oncemore.method.com.acme.Shop#*.retry.max-attempts=7");

        assertThat(given.all().isEmpty()).isTrue();
        assertThat(given.read().gives(Given.CHARGE)).isFalse();
        assertThat(given.read().namesClass("com.acme.Shop")).isFalse();
        assertThat(given.all("retry").retry().orElseThrow().maxAttempts()).isEqualTo(7);
        assertThat(given.all("retry").timeout()).isEmpty();
        assertThat(given.all("timeout", "timeout.value=1s")
                        .timeout()
                        .orElseThrow()
                        .limitNanos())
                .isEqualTo(2_000_000_000L);
    }

    @Test
    void aPatternThatIsEnabledAddsAndOneThatIsNotTakesAway() {
        given.file("oncemore.method.com.acme.*#*.retry.enabled=true");
        assertThat(given.all().retry()).isPresent();
        assertThat(given.read().gives(Given.CHARGE)).isTrue();
        assertThat(given.read().namesClass("com.acme.Shop")).isTrue();

        given.file(
                "oncemore.method.com.acme.*#*.retry.enabled=true",
                "oncemore.method.com.acme.Shop#charge.retry.enabled=false",
                "oncemore.method.com.acme.Shop#charge.retry.max-attempts=4");
        assertThat(given.all("retry").isEmpty()).as("the narrowest wins").isTrue();
    }

    @Test
    void whatAPatternSaysOfACapabilityThatIsNotThereIsNotHeard() {
        given.file("oncemore.method.com.acme.*#*.retry.max-attempts=-1");

        assertThat(given.all("timeout", "timeout.value=1s").retry()).isEmpty();
        assertThat(given.read()
                        .asked(Given.CHARGE, AnnotatedAttributes.of(List.of("timeout", "timeout.value=1s")))
                        .configured())
                .isEmpty();
    }

    @Test
    void defaultsOfTheConfigurationStandBetweenPoliciesAndThoseBuiltIn() {
        given.file(
                "oncemore.default.retry.max-attempts=5",
                "oncemore.default.retry.jitter=NONE",
                "oncemore.default.retry.budget=all",
                "oncemore.policy.named.jitter=EQUAL",
                "oncemore.method.com.acme.Shop#charge.retry.policy=named");

        RetryPolicy policy = given.policy("retry", "retry.max-attempts=4");
        assertThat(policy.maxAttempts()).as("of the annotation").isEqualTo(4);
        assertThat(policy.jitter()).as("of the policy").hasToString("EQUAL");
        assertThat(policy.budget()).as("of the defaults").isEqualTo("all");
        assertThat(given.policy("retry").maxAttempts()).isEqualTo(5);
        assertThat(given.all("timeout", "timeout.value=1s").breaker())
                .as("they give nothing to anybody")
                .isEmpty();
    }

    @Test
    void theEnvironmentGivesDefaultsToo() {
        given.variable("ONCEMORE_DEFAULT_RETRY_BACKOFF_DELAY", "7ms")
                .variable("ONCEMORE_DEFAULT_CIRCUIT_BREAKER_OPEN_FOR", "8ms");

        assertThat(given.policy("retry").backoff().delayNanos()).isEqualTo(7_000_000);
        assertThat(given.all("circuit-breaker").breaker().orElseThrow().rules().openForNanos())
                .isEqualTo(8_000_000);
    }

    @Test
    void switchedOffNoMethodHasAnything() {
        given.file("oncemore.enabled=false", KEY + "=4");

        assertThat(given.all("retry", "retry.max-attempts=5").isEmpty()).isTrue();
        assertThat(given.read().enabled()).isFalse();
        assertThat(given.read().namesClass("com.acme.Shop"))
                .as("it may be switched on")
                .isTrue();
    }

    @Test
    void theUseOfAPatternIsCounted() {
        Configuration configuration = given.file(
                        "oncemore.method.com.acme.*#*.retry.max-attempts=7",
                        "oncemore.method.com.acme.Shop#*.timeout.enabled=true",
                        "oncemore.method.com.acme.Shop#*.timeout.value=2s",
                        "oncemore.method.org.other.*#*.retry.jitter=NONE")
                .read();
        List<AnnotatedMethod> woven = List.of(
                new AnnotatedMethod(Given.CHARGE, Set.of(Capability.RETRY)),
                new AnnotatedMethod(MethodId.of("com/acme/Shop", "refund", "()V"), Set.of(Capability.TIMEOUT)),
                new AnnotatedMethod(MethodId.of("com/acme/Other", "run", "()V"), Set.of(Capability.RETRY)));

        assertThat(configuration.uses(woven))
                .containsExactlyInAnyOrder(
                        new PatternUse("com.acme.*#*", 2, 0),
                        new PatternUse("com.acme.Shop#*", 1, 1),
                        new PatternUse("org.other.*#*", 0, 0));
    }

    @Test
    void aMethodThatNobodyAskedForHasNoPolicy() {
        Configuration configuration = given.file("oncemore.method.com.acme.Shop#refund.retry.jitter=NONE")
                .read();

        assertThat(configuration.policy(Given.CHARGE, Asked.NOTHING).retry()).isEmpty();
        assertThat(configuration.gives(Given.CHARGE)).isFalse();
        assertThat(configuration.namesClass("com.acme.Shop")).isTrue();
        assertThat(configuration.namesClass("com.acme.Shopper")).isFalse();
    }

    @Test
    void aKeyWithoutAnnotationIsEnough() {
        given.property(KEY, "2");

        assertThat(given.policy().maxAttempts()).isEqualTo(2);
    }

    @Test
    void anAnnotationThatNamesAPolicyThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> given.policy("retry", "retry.policy=named"))
                .isInstanceOf(PolicyProblem.class)
                .hasMessage(
                        "policy of @Retryable is 'named', but the configuration has no oncemore.policy.named.…; it has:"
                                + " no policy");
        given.file("oncemore.policy.b.jitter=NONE", "oncemore.policy.a.jitter=NONE");
        assertThatThrownBy(() -> given.policy("retry", "retry.policy=named")).hasMessageEndingWith("it has: a, b");
    }

    @Test
    void anExactKeyThatMatchesNoMethodOfItsClassIsKnown() {
        Configuration configuration = given.file(
                        "oncemore.method.com.acme.Shop#chrage.retry.jitter=NONE",
                        "oncemore.method.com.acme.Shop#charge(int).retry.jitter=NONE",
                        "oncemore.method.com.acme.Shop#charge.retry.jitter=NONE",
                        "oncemore.method.com.acme.*#nothing.retry.jitter=NONE")
                .read();

        assertThat(configuration.unmatched("com.acme.Shop", List.of(Given.CHARGE)))
                .containsExactly("com.acme.Shop#chrage", "com.acme.Shop#charge(int)");
        assertThat(configuration.namesExactly(Given.CHARGE)).isTrue();
    }

    @Test
    void anOverrideOfTheSameOverloadInOtherWordsStillComesFromTheHigherSource() {
        given.file(
                        "oncemore.method.com.acme.Shop#charge(Order,long).retry.max-attempts=4",
                        "oncemore.method.com.acme.Shop#charge(com.acme.Order,long).retry.budget=b")
                .property("oncemore.method.com.acme.Shop#charge(com.acme.Order,long).retry.max-attempts", "5");

        assertThat(given.policy().maxAttempts()).isEqualTo(5);
    }
}
