package dev.oncemore.agent.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SleeperTest {

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 1_000_000_000_000L, Long.MAX_VALUE})
    void hearsAnInterruptThatCameBeforeThePauseHoweverShortOrLong(long nanos) {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> Sleeper.SYSTEM.sleep(nanos)).isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).as("the flag").isFalse();
    }
}
