package dev.oncemore.agent.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oncemore.agent.policy.Attributes.Setting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.converter.ArgumentConversionException;
import org.junit.jupiter.params.converter.ConvertWith;
import org.junit.jupiter.params.converter.SimpleArgumentConverter;
import org.junit.jupiter.params.provider.CsvSource;

/** A bad value is told with what, where, the figure and what is allowed. */
class AttributesTest {

    private static final String DURATION = "must be a duration such as 250ms, 2s, 1m30s, 24h or PT2S";
    private static final String ATTEMPTS = "must be a whole number from 1 up, or -1 for no limit";
    private static final String TYPES =
            "must be full names of exception classes, such as java.io.IOException, with commas between them";
    private static final String TYPE = "must be the full name of a class, such as com.acme.Outer$Inner";
    private static final String NAME = "must be a name of letters, digits, '-' and '_'";

    /** By the name of its field. */
    static final class ByField extends SimpleArgumentConverter {

        @Override
        protected Object convert(Object source, Class<?> target) throws ArgumentConversionException {
            try {
                return Attribute.class.getField((String) source).get(null);
            } catch (ReflectiveOperationException unknown) {
                throw new ArgumentConversionException(source + " is no attribute", unknown);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MAX_ATTEMPTS       | 0           | " + ATTEMPTS,
                "MAX_ATTEMPTS       | -2          | " + ATTEMPTS,
                "MAX_ATTEMPTS       | 1.5         | " + ATTEMPTS,
                "MAX_ATTEMPTS       | three       | " + ATTEMPTS,
                "MAX_ATTEMPTS       | ''          | " + ATTEMPTS,
                "MAX_ATTEMPTS       | 2147483648  | " + ATTEMPTS,
                "MAX_DURATION       | 0s          | must be more than 0, or empty for no limit",
                "MAX_DURATION       | 10          | must have a unit, such as 5ms, 5s, 5m or 5h",
                "BACKOFF_DELAY      | -1s         | must not be negative",
                "BACKOFF_DELAY      | ''          | " + DURATION,
                "BACKOFF_MAX        | 107000d     | must be at most 292 years",
                "BACKOFF_MULTIPLIER | 0.5         | must be a number from 1 up",
                "BACKOFF_MULTIPLIER | NaN         | must be a number from 1 up",
                "BACKOFF_MULTIPLIER | Infinity    | must be a number from 1 up",
                "BACKOFF_MULTIPLIER | 1e400       | must be a number from 1 up",
                "BACKOFF_MULTIPLIER | two         | must be a number from 1 up",
                "BACKOFF_STRATEGY   | QUADRATIC   | must be one of EXPONENTIAL, LINEAR, FIBONACCI, FIXED",
                "JITTER             | some        | must be one of NONE, FULL, EQUAL, DECORRELATED",
                "JITTER             | ''          | must be one of NONE, FULL, EQUAL, DECORRELATED",
                "ON                 | ''          | " + TYPES,
                "ON                 | a.B,        | " + TYPES,
                "ON                 | a.B,,c.D    | " + TYPES,
                "ON                 | a.B c.D     | " + TYPES,
                "ON                 | a..B        | " + TYPES,
                "ABORT_ON           | ,           | " + TYPES,
                "WHEN               | a.B,c.D     | " + TYPE,
                "WHEN               | ''          | " + TYPE,
                "RETRY_AFTER        | a/B         | " + TYPE,
                "BUDGET             | pay ments   | " + NAME,
                "BUDGET             | z\u00e4hlung | " + NAME,
                "POLICY             | a.b         | " + NAME,
                "RETRY_EXHAUSTED    | yes         | must be true or false",
                "RETRY_EXHAUSTED    | TRUE        | must be true or false"
            })
    void aBadValueIsToldWithItsPlaceAndWhatIsAllowed(
            @ConvertWith(ByField.class) Attribute<?> attribute, String value, String allowed) {
        assertThatThrownBy(() -> Attributes.NONE.with(attribute, new Setting(value, "the place")))
                .isInstanceOf(PolicyProblem.class)
                .hasMessage("the place " + allowed + ", but was '" + value + "'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MAX_ATTEMPTS       | 1",
                "MAX_ATTEMPTS       | -1",
                "MAX_ATTEMPTS       | 2147483647",
                "MAX_DURATION       | ''",
                "MAX_DURATION       | 1ns",
                "BACKOFF_DELAY      | 0ms",
                "BACKOFF_MULTIPLIER | 1",
                "BACKOFF_MULTIPLIER | 1.7976931348623157e308",
                "BACKOFF_STRATEGY   | fibonacci",
                "JITTER             | Full",
                "ON                 | java.io.IOException, com.acme.Outer$Inner",
                "ON                 | InDefaultPackage",
                "ABORT_ON           | ''",
                "WHEN               | com.acme.When",
                "BUDGET             | ''",
                "BUDGET             | none",
                "BUDGET             | Pay-ments_2",
                "POLICY             | ''",
                "RETRY_EXHAUSTED    | false"
            })
    void aGoodValueIsTaken(@ConvertWith(ByField.class) Attribute<?> attribute, String value) {
        assertThatCode(() -> Attributes.NONE.with(attribute, new Setting(value, "the place")))
                .doesNotThrowAnyException();
    }

    @Test
    void theOnesOverOthersWinAndTheRestStays() {
        Attributes low = Attributes.NONE
                .with(Attribute.JITTER, new Setting("NONE", "low"))
                .with(Attribute.BUDGET, new Setting("low", "low"));
        Attributes high = Attributes.NONE.with(Attribute.JITTER, new Setting("FULL", "high"));

        Attributes both = high.over(low);

        assertThat(both.get(Attribute.JITTER)).contains(new Setting("FULL", "high"));
        assertThat(both.get(Attribute.BUDGET)).contains(new Setting("low", "low"));
        assertThat(both.get(Attribute.ON)).isEmpty();
        assertThat(low.get(Attribute.JITTER)).as("unchanged").contains(new Setting("NONE", "low"));
    }

    @Test
    void aPlaceThatWasNotGivenIsTheDefault() {
        assertThat(Attributes.NONE.place(Attribute.BACKOFF_MAX)).isEqualTo("backoff.max (the default)");
        assertThat(Attributes.NONE.isEmpty()).isTrue();
    }
}
