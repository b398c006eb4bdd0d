package dev.oncemore.agent.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oncemore.agent.Seeded;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a key is in memory, and how it is written. */
class BoundKeyTest {

    record Address(String street, Optional<String> unit) {}

    record Line(String article, int count, Address to) {}

    private static final KeyValues VALUES = new KeyValues(BoundKeyTest::components);
    private static final KeyShape ONE = new KeyShape("shop", List.of("k:", ""));
    private static final KeyShape TWO = new KeyShape("shop", List.of("", ":", ""));

    private static Object[] components(Object record) {
        try {
            var components = record.getClass().getRecordComponents();
            Object[] values = new Object[components.length];
            for (int i = 0; i < values.length; i++) {
                components[i].getAccessor().setAccessible(true);
                values[i] = components[i].getAccessor().invoke(record);
            }
            return values;
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    /** These forms are for ever: records in stores, and other sides that were sent a key, know them. */
    static Stream<Arguments> golden() {
        return Stream.of(
                Arguments.of("c-17", "\"c-17\""),
                Arguments.of("", "\"\""),
                Arguments.of("a\"b\\c\n\u0000\u007f", "\"a\\\"b\\\\c\\u000a\\u0000\\u007f\""),
                Arguments.of("Straße \ud83d\ude00", "\"Straße \ud83d\ude00\""),
                Arguments.of("\ud83d \ude00", "\"\\ud83d \\ude00\""),
                Arguments.of('x', "\"x\""),
                Arguments.of((byte) -1, "-1"),
                Arguments.of((short) 300, "300"),
                Arguments.of(42, "42"),
                Arguments.of(Long.MIN_VALUE, "-9223372036854775808"),
                Arguments.of(new BigInteger("42"), "42"),
                Arguments.of(new BigInteger("9223372036854775808"), "9223372036854775808"),
                Arguments.of(true, "true"),
                Arguments.of(1.5f, "double(0x1.8p0)"),
                Arguments.of(2e23, "double(0x1.52d02c7e14af6p77)"),
                Arguments.of(-0.0, "double(-0x0.0p0)"),
                Arguments.of(Double.NaN, "double(NaN)"),
                Arguments.of(Double.NEGATIVE_INFINITY, "double(-Infinity)"),
                Arguments.of(new BigDecimal("1.00"), "decimal(1.00)"),
                Arguments.of(new BigDecimal("1E+3"), "decimal(1E+3)"),
                Arguments.of(DayOfWeek.MONDAY, "enum(MONDAY)"),
                Arguments.of(new UUID(1, 2), "uuid(00000000-0000-0001-0000-000000000002)"),
                Arguments.of(
                        URI.create("HTTP://Example.com/a?b=\"%22".replace("\"", "")),
                        "uri(\"HTTP://Example.com/a?b=%22\")"),
                Arguments.of(new byte[] {0, 10, -1}, "bytes(000aff)"),
                Arguments.of(Duration.ofMillis(-1500), "Duration(PT-1.5S)"),
                Arguments.of(Instant.ofEpochSecond(1_769_860_800), "Instant(2026-01-31T12:00:00Z)"),
                Arguments.of(LocalDate.of(2026, 1, 31), "LocalDate(2026-01-31)"),
                Arguments.of(LocalTime.of(12, 0), "LocalTime(12:00)"),
                Arguments.of(LocalDateTime.of(2026, 1, 31, 12, 0), "LocalDateTime(2026-01-31T12:00)"),
                Arguments.of(MonthDay.of(1, 31), "MonthDay(--01-31)"),
                Arguments.of(
                        OffsetDateTime.of(2026, 1, 31, 12, 0, 0, 0, ZoneOffset.UTC),
                        "OffsetDateTime(2026-01-31T12:00Z)"),
                Arguments.of(OffsetTime.of(12, 0, 0, 0, ZoneOffset.ofHours(1)), "OffsetTime(12:00+01:00)"),
                Arguments.of(Period.ofMonths(2), "Period(P2M)"),
                Arguments.of(Year.of(2026), "Year(2026)"),
                Arguments.of(YearMonth.of(2026, 1), "YearMonth(2026-01)"),
                Arguments.of(ZoneId.of("Europe/Paris"), "ZoneId(Europe/Paris)"),
                Arguments.of(ZoneOffset.ofHours(2), "ZoneId(+02:00)"),
                Arguments.of(
                        ZonedDateTime.of(2026, 1, 31, 12, 0, 0, 0, ZoneId.of("Europe/Paris")),
                        "ZonedDateTime(2026-01-31T12:00+01:00[Europe/Paris])"),
                Arguments.of(Optional.of("a"), "\"a\""),
                Arguments.of(new Address("Main", Optional.of("12")), "(\"Main\",\"12\")"),
                Arguments.of(new Address("Main", Optional.empty()), "(\"Main\",empty)"),
                Arguments.of(
                        new Line("shirt", 2, new Address("Main", Optional.empty())), "(\"shirt\",2,(\"Main\",empty))"),
                Arguments.of(Arrays.asList("a", null, 1), "[\"a\",null,1]"),
                Arguments.of(List.of(), "[]"),
                Arguments.of(new LinkedHashMap<>(Map.of("b", 2)), "{\"b\":2}"));
    }

    @ParameterizedTest
    @MethodSource("golden")
    void isWrittenSo(Object value, String text) {
        assertThat(key(value).text()).isEqualTo("1/k:{" + text + "}");
    }

    @Test
    void aMapIsWrittenInTheOrderOfItsWrittenKeys() {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("b", 1);
        one.put("a", 2);
        Map<String, Object> other = new LinkedHashMap<>();
        other.put("a", 2);
        other.put("b", 1);

        assertThat(key(one)).isEqualTo(key(other));
        assertThat(key(one).text()).isEqualTo("1/k:{{\"a\":2,\"b\":1}}");
    }

    @Test
    void itsHashIsSoForEver() {
        BoundKey key = new KeyShape("shop", List.of("charge:", ":", "")).key("c-17", 42L);

        assertThat(key.text()).isEqualTo("1/charge:{\"c-17\"}:{42}");
        assertThat(key.digest()).isEqualTo("qZJ0DvbnwgWdnR-cExHhod9yDW3EGBDiOiau4z6K240");
        assertThat(key.toString()).isEqualTo("charge:…#" + key.digest().substring(0, 8));
    }

    @Test
    void bracesOfTheTemplateAreDoubled() {
        BoundKey key = new KeyShape("shop", List.of("{a", "}")).key("x");

        assertThat(key.text()).isEqualTo("1/{{a{\"x\"}}}");
    }

    @Test
    void componentsKeepTheirBoundaries() {
        assertThat(key("x:y", "z")).isNotEqualTo(key("x", "y:z"));
        assertThat(key("x:y", "z").text()).isNotEqualTo(key("x", "y:z").text());
        assertThat(key("\"}:{\"", "").text()).isNotEqualTo(key("", "\"}:{\"").text());
    }

    @Test
    void howTheComponentsAreKeptMakesNoDifference() {
        List<BoundKey> alike = List.of(
                TWO.key(1L, 2L),
                TWO.key((Object) 1L, (Object) 2L),
                TWO.key((Object) 1L, 2L),
                TWO.key(1L, (Object) 2L),
                TWO.keyOfAll(new Object[] {1L, 2L}));
        for (BoundKey one : alike) {
            for (BoundKey other : alike) {
                assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
                assertThat(one.text()).isEqualTo(other.text());
            }
        }
        assertThat(ONE.key(1L)).isEqualTo(ONE.key((Object) 1L)).isNotEqualTo(ONE.key(2L));
        assertThat(TWO.key("a", 1L)).isNotEqualTo(TWO.key(1L, "a"));
    }

    @Test
    void keysOfTwoScopesOrTemplatesAreNeverEqual() {
        BoundKey key = ONE.key("a");

        assertThat(new KeyShape("shop", List.of("k:", "")).key("a"))
                .isEqualTo(key)
                .hasSameHashCodeAs(key);
        assertThat(new KeyShape("other", List.of("k:", "")).key("a")).isNotEqualTo(key);
        assertThat(new KeyShape("shop", List.of("l:", "")).key("a")).isNotEqualTo(key);
        assertThat(new KeyShape("other", List.of("k:", "")).key("a").digest()).isNotEqualTo(key.digest());
    }

    @Test
    void holdsNothingThatMayChange() {
        byte[] bytes = {1};
        List<String> list = new ArrayList<>(List.of("a"));
        BoundKey before = key(bytes, list);
        String text = before.text();

        bytes[0] = 2;
        list.add("b");

        assertThat(before.text()).isEqualTo(text);
        assertThat(key(bytes, list)).isNotEqualTo(before);
    }

    @Test
    void anObjectOfAnyOtherTypeIsRefused() {
        assertThatThrownBy(() -> VALUES.of(new Object())).hasMessage("an object of the type java.lang.Object");
        assertThatThrownBy(() -> VALUES.of(List.of(new StringBuilder("a"))))
                .hasMessage("an object of the type java.lang.StringBuilder");
    }

    /** In memory two keys are equal if and only if they are written alike, and different values are different keys. */
    @Test
    @ExtendWith(Seeded.class)
    void areEqualIfAndOnlyIfTheyAreWrittenAlike(RandomGenerator random) {
        Map<String, List<Object>> seen = new HashMap<>();
        for (int i = 0; i < 200_000; i++) {
            Object first = value(random, 2);
            Object second = value(random, 2);
            BoundKey key = key(first, second);
            BoundKey again = key(copy(first), copy(second));
            assertThat(again).isEqualTo(key).hasSameHashCodeAs(key);
            assertThat(again.text()).isEqualTo(key.text());
            List<Object> tuple = Arrays.asList(plain(first), plain(second));
            List<Object> earlier = seen.putIfAbsent(key.text(), tuple);
            if (earlier != null) {
                assertThat(tuple).as(key.text()).isEqualTo(earlier);
            }
        }
    }

    @Test
    @ExtendWith(Seeded.class)
    void haveAnOrderInWhichThoseThatAreEqualAndNoOthersAreNothingApart(RandomGenerator random) {
        for (int i = 0; i < 100_000; i++) {
            BoundKey one = key(value(random, 1), value(random, 1));
            BoundKey two = key(value(random, 1), value(random, 1));
            BoundKey three = key(value(random, 1), value(random, 1));
            assertThat(one.order(two) == 0).isEqualTo(one.equals(two));
            assertThat(Integer.signum(one.order(two))).isEqualTo(-Integer.signum(two.order(one)));
            if (one.order(two) <= 0 && two.order(three) <= 0) {
                assertThat(one.order(three)).isNotPositive();
            }
        }
    }

    /** A hash table asks for no order but that of a class that is comparable to itself. */
    @Test
    void ofEachKindAreComparableToTheirOwnKind() {
        for (BoundKey key : List.of(ONE.key("a"), ONE.key(1), TWO.key("a", "b"), TWO.key("a", 1), TWO.key(1, 2))) {
            assertThat(key.getClass().getGenericInterfaces())
                    .extracting(Object::toString)
                    .containsExactly("java.lang.Comparable<" + key.getClass().getName() + ">");
        }
    }

    private static final List<String> STRINGS =
            List.of("", "a", "1", "\"", "\\", "}", "{", ",", ":", "null", "[", "a\",\"b", "enum(A)", "\ud83d", "empty");

    private static Object value(RandomGenerator random, int depth) {
        return switch (random.nextInt(depth > 0 ? 13 : 10)) {
            case 0, 1 -> STRINGS.get(random.nextInt(STRINGS.size())) + STRINGS.get(random.nextInt(STRINGS.size()));
            case 2 -> random.nextInt(5);
            case 3 -> (long) random.nextInt(5);
            case 4 -> random.nextBoolean();
            case 5 -> random.nextInt(3) / 2.0;
            case 6 -> new BigDecimal(BigInteger.valueOf(random.nextInt(3)), random.nextInt(3));
            case 7 -> DayOfWeek.of(random.nextInt(1, 4));
            case 8 -> new byte[] {(byte) random.nextInt(3)};
            case 9 -> Year.of(random.nextInt(1, 3));
            case 10 ->
                new ArrayList<>(List.of(value(random, depth - 1), value(random, depth - 1))
                        .subList(0, random.nextInt(3)));
            case 11 -> new HashMap<>(Map.of(STRINGS.get(random.nextInt(3)), value(random, depth - 1)));
            default ->
                new Address(STRINGS.get(random.nextInt(4)), Optional.of("a").filter(a -> random.nextBoolean()));
        };
    }

    private static Object copy(Object value) {
        if (value instanceof byte[] bytes) {
            return bytes.clone();
        }
        return value instanceof String text ? new String(text.toCharArray()) : value;
    }

    /** Values as they are to be told apart: whole numbers by what they are, and arrays by what is in them. */
    private static Object plain(Object value) {
        if (value instanceof Integer number) {
            return number.longValue();
        }
        if (value instanceof byte[] bytes) {
            return Arrays.toString(bytes) + " bytes";
        }
        if (value instanceof List<?> list) {
            return list.stream().map(BoundKeyTest::plain).toList();
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> plain = new HashMap<>();
            map.forEach((key, each) -> plain.put(key, plain(each)));
            return plain;
        }
        return value;
    }

    private static BoundKey key(Object value) {
        return ONE.key(VALUES.of(value));
    }

    private static BoundKey key(Object first, Object second) {
        return TWO.key(VALUES.of(first), VALUES.of(second));
    }
}
