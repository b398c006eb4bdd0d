package dev.oncemore.agent.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class AnnotatedAttributesTest {

    @Test
    void withoutTheAnnotationThereAreNone() {
        assertThat(AnnotatedAttributes.of(List.of()).capabilities()).isEmpty();
    }

    @Test
    void anAnnotationWithoutAttributesIsEmpty() {
        Asked asked = AnnotatedAttributes.of(List.of("retry"));

        assertThat(asked.includes(Capability.RETRY)).isTrue();
        assertThat(asked.attributes().isEmpty()).isTrue();
    }

    @Test
    void aValueMayHoldAnEqualsSignOrBeEmpty() {
        Attributes attributes = AnnotatedAttributes.of(List.of("retry", "retry.budget=", "retry.max-duration="))
                .attributes();

        assertThat(attributes.value(Attribute.BUDGET)).isEmpty();
        assertThatThrownBy(() -> AnnotatedAttributes.of(List.of("retry.budget=a=b")))
                .hasMessage("budget of @Retryable must be a name of letters, digits, '-' and '_', but was 'a=b'");
    }

    @Test
    void aBadValueIsToldInTheWordsOfTheSource() {
        assertThatThrownBy(() -> AnnotatedAttributes.of(List.of("retry", "retry.max-attempts=0")))
                .isInstanceOf(PolicyProblem.class)
                .hasMessage(
                        "maxAttempts of @Retryable must be a whole number from 1 up, or -1 for no limit, but was '0'");
        assertThatThrownBy(() -> AnnotatedAttributes.of(List.of("retry", "retry.backoff.delay=soon")))
                .hasMessage(
                        "delay of @Backoff must be a duration such as 250ms, 2s, 1m30s, 24h or PT2S, but was 'soon'");
    }

    @Test
    void eachAnnotationIsNamedAsTheSourceNamesIt() {
        assertThatThrownBy(() -> AnnotatedAttributes.of(List.of("circuit-breaker", "circuit-breaker.open-for=0s")))
                .hasMessage("openFor of @CircuitBreaker must be more than 0, but was '0s'");
        assertThatThrownBy(() -> AnnotatedAttributes.of(List.of("fallback", "fallback.value=Other.later")))
                .hasMessage("value of @Fallback must be the name of a method, without class or parameters, but was"
                        + " 'Other.later'");
    }

    @Test
    void anAttributeOfALaterVersionIsRefusedAndNotIgnored() {
        assertThatThrownBy(() -> AnnotatedAttributes.of(List.of("retry", "retry.hedge-after=2s")))
                .isInstanceOf(PolicyProblem.class)
                .hasMessage("hedgeAfter of @Retryable is not known to this version of the agent: use a newer"
                        + " agent, or remove the attribute");
    }

    @Test
    void anAnnotationOfALaterVersionIsRefusedAndNotIgnored() {
        assertThatThrownBy(() -> AnnotatedAttributes.of(List.of("rate-limit", "rate-limit.name=payments")))
                .isInstanceOf(PolicyProblem.class)
                .hasMessage("@RateLimit is not known to this version of the agent: use a newer agent, or remove"
                        + " the annotation");
        assertThatThrownBy(() -> AnnotatedAttributes.of(List.of("retry", "bulkhead", "bulkhead.value=2")))
                .hasMessageStartingWith("@Bulkhead is not known");
    }
}
