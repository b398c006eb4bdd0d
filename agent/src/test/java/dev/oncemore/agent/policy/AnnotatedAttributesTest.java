package dev.oncemore.agent.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class AnnotatedAttributesTest {

    @Test
    void withoutTheAnnotationThereAreNone() {
        assertThat(AnnotatedAttributes.of(List.of())).isNull();
    }

    @Test
    void anAnnotationWithoutAttributesIsEmpty() {
        assertThat(AnnotatedAttributes.of(List.of("retry")).isEmpty()).isTrue();
    }

    @Test
    void aValueMayHoldAnEqualsSignOrBeEmpty() {
        Attributes attributes = AnnotatedAttributes.of(List.of("retry", "retry.budget=", "retry.max-duration="));

        assertThat(attributes.value(Attribute.BUDGET, "?")).isEmpty();
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
    void anAttributeOfALaterVersionIsRefusedAndNotIgnored() {
        assertThatThrownBy(() -> AnnotatedAttributes.of(List.of("retry", "retry.attempt-timeout=2s")))
                .isInstanceOf(PolicyProblem.class)
                .hasMessage("attemptTimeout of @Retryable is not known to this version of the agent:"
                        + " use a version that knows it, or remove the attribute");
    }

    @Test
    void anAnnotationOfALaterVersionIsRefusedAndNotIgnored() {
        assertThatThrownBy(() -> AnnotatedAttributes.of(List.of("circuit-breaker", "circuit-breaker.name=payments")))
                .isInstanceOf(PolicyProblem.class)
                .hasMessage("@CircuitBreaker is not known to this version of the agent:"
                        + " use a version that knows it, or remove the annotation");
        assertThatThrownBy(() -> AnnotatedAttributes.of(List.of("retry", "timeout", "timeout.value=2s")))
                .hasMessageStartingWith("@Timeout is not known");
    }
}
