package dev.oncemore.agent.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {

    @Test
    void isTheNameWithTheFewestLettersChanged() {
        List<String> known = List.of("max-attempts", "max-duration", "jitter", "on");

        assertThat(Nearest.to("max-atempts", known)).isEqualTo("max-attempts");
        assertThat(Nearest.to("maxAttempts", known)).isEqualTo("max-attempts");
        assertThat(Nearest.to("max-durations", known)).isEqualTo("max-duration");
        assertThat(Nearest.to("jiter", known)).isEqualTo("jitter");
        assertThat(Nearest.to("no", known)).isEqualTo("on");
        assertThat(Nearest.to("", known)).isEqualTo("on");
    }
}
