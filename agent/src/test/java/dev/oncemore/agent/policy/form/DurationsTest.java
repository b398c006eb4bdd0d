package dev.oncemore.agent.policy.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oncemore.agent.Seeded;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(Seeded.class)
class DurationsTest {

    private static final String ALLOWED = "must be a duration such as 250ms, 2s, 1m30s, 24h or PT2S";
    private static final String[] UNITS = {"d", "h", "m", "s", "ms", "us", "ns"};

    @ParameterizedTest
    @CsvSource({
        "0s, PT0S",
        "0ms, PT0S",
        "1ns, PT0.000000001S",
        "7us, PT0.000007S",
        "250ms, PT0.25S",
        "2s, PT2S",
        "1m, PT1M",
        "1m30s, PT1M30S",
        "5m5ms, PT5M0.005S",
        "24h, PT24H",
        "1d2h3m4s5ms6us7ns, P1DT2H3M4.005006007S",
        "000000000000000007s, PT7S",
        "' 3s ', PT3S",
        "PT2S, PT2S",
        "pt2s, PT2S",
        "P1D, PT24H",
        "PT0.5S, PT0.5S",
        "PT1M-5S, PT55S"
    })
    void readsWhatPeopleWriteAndWhatTheStandardSays(String text, Duration expected) {
        assertThat(Durations.nanos(text)).isEqualTo(expected.toNanos());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "ms",
                "s",
                "+1s",
                "1S",
                "2M",
                "1ms1s",
                "1h1h",
                "1s30m",
                "1sec",
                "1 second",
                "five",
                "1s;",
                "\u0661s",
                "1e3ms",
                "0x1s",
                "P",
                "PT",
                "PT1",
                "P1Y",
                "P1M",
                "P2W",
                "+PT1S",
                "PTS",
                "p",
                "pretty long",
                "1234567890123456789s",
                "1s\n2ms",
                "null"
            })
    void anythingElseIsRefusedWithWhatIsAllowed(String text) {
        assertThatThrownBy(() -> Durations.nanos(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(ALLOWED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "5 | must have a unit, such as 5ms, 5s, 5m or 5h",
                "0 | must have a unit, such as 5ms, 5s, 5m or 5h",
                "1.5s | must be in whole numbers, such as 1s500ms instead of 1.5s",
                "1,5 h | must be in whole numbers, such as 1s500ms instead of 1.5s",
                "100 ms | must be written without a space, such as 100ms",
                "1s 2ms | must be written without a space, such as 100ms"
            })
    void theUsualMistakesAreNamed(String text, String reason) {
        assertThatThrownBy(() -> Durations.nanos(text)).hasMessage(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-5ms", "-1", "-1m30s", "-1.5s", "-PT1S", "PT-1S", "P-1D", "PT-0.000000001S"})
    void aNegativeOneIsRefused(String text) {
        assertThatThrownBy(() -> Durations.nanos(text)).hasMessage("must not be negative");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"107000d", "999999999999999999h", "9223372036s854775808ns", "PT9223372036.854775808S", "P107000D"
            })
    void oneBeyondTheLimitIsRefusedWithTheLimit(String text) {
        assertThatThrownBy(() -> Durations.nanos(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("must be at most 292 years");
    }

    @Test
    void theLongestIsAllowed() {
        assertThat(Durations.nanos("9223372036s854775807ns")).isEqualTo(Long.MAX_VALUE);
        assertThat(Durations.nanos("PT9223372036.854775807S")).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void whatIsPutTogetherFromTheUnitsIsTheirSum(RandomGenerator random) {
        long[] nanos = {86_400_000_000_000L, 3_600_000_000_000L, 60_000_000_000L, 1_000_000_000L, 1_000_000L, 1_000L, 1L
        };
        for (int round = 0; round < 5_000; round++) {
            StringBuilder text = new StringBuilder();
            long sum = 0;
            for (int unit = 0; unit < UNITS.length; unit++) {
                if (random.nextBoolean()) {
                    int count = random.nextInt(1_000);
                    text.append(count).append(UNITS[unit]);
                    sum += count * nanos[unit];
                }
            }
            if (text.length() > 0) {
                assertThat(Durations.nanos(text.toString())).as(text.toString()).isEqualTo(sum);
            }
        }
    }

    @Test
    void whateverIsReadIsAValueOrAnIllegalArgument(RandomGenerator random) {
        String alphabet = "0123456789dhmsunPTpt.-+ WYDHMS\t\u0661\ud83d\ude00";
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(25); length > 0; length--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            assertThat(isValueOrRefusal(text.toString())).as(text.toString()).isTrue();
        }
    }

    private static boolean isValueOrRefusal(String text) {
        try {
            return Durations.nanos(text) >= 0;
        } catch (IllegalArgumentException refused) {
            return refused.getMessage().startsWith("must ");
        }
    }
}
