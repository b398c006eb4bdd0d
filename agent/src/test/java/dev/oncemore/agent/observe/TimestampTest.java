package dev.oncemore.agent.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampTest {

    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1970-01-01T00:00:00.000Z",
                "2000-02-29T23:59:59.999Z",
                "2024-02-29T00:00:00.001Z",
                "2026-12-31T23:59:59.999Z",
                "2100-03-01T00:00:00.000Z",
                "1969-12-31T23:59:59.999Z"
            })
    void isThatOfTheStandard(String time) {
        assertThat(Timestamp.of(Instant.parse(time).toEpochMilli())).isEqualTo(time);
    }

    @Test
    void agreesWithTheFormatterOfTheJdk() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 20_000; i++) {
            long millis =
                    random.nextLong(0, Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli());
            assertThat(Timestamp.of(millis)).isEqualTo(FORMAT.format(Instant.ofEpochMilli(millis)));
        }
    }
}
