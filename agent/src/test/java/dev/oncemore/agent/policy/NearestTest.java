package dev.oncemore.agent.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {

    @Test
    void isTheNameWithTheFewestLettersChanged() {
        List<String> known = List.of("max-attempts", "max-duration", "jitter", "on");

        assertThat(Nearest.to("max-atempts", known)).contains("max-attempts");
        assertThat(Nearest.to("maxAttempts", known)).contains("max-attempts");
        assertThat(Nearest.to("max-durations", known)).contains("max-duration");
        assertThat(Nearest.to("jiter", known)).contains("jitter");
    }

    @Test
    void isTheNameThatHasItAsItsBeginningOrEnd() {
        List<String> known = List.of("day", "backoff.delay", "timeout.value");

        assertThat(Nearest.to("delay", known)).contains("backoff.delay");
        assertThat(Nearest.to("timeout", known)).contains("timeout.value");
    }

    @Test
    void isNoneIfAllAreFar() {
        List<String> known = List.of("max-attempts", "jitter", "on", "budget");

        assertThat(Nearest.to("no", known)).isEmpty();
        assertThat(Nearest.to("", known)).isEmpty();
        assertThat(Nearest.to("bulkhead", known)).isEmpty();
        assertThat(Nearest.to("bulkhead.size", known)).isEmpty();
    }
}
