package dev.oncemore.agent.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.oncemore.agent.Seeded;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reading templates. */
class KeyTemplateTest {

    private static final String FORM = "must be a template such as charge:{order.id}: it ";

    @Test
    void isTextAndPathsInTurn() {
        KeyTemplate template = KeyTemplate.parse("charge:{order.lines[0].id}/{this.tenant}{2}end");

        assertThat(template.literals()).containsExactly("charge:", "/", "", "end");
        assertThat(template.components())
                .extracting(KeyPath::source)
                .containsExactly("order.lines[0].id", "this.tenant", "2");
        assertThat(template.components().get(0).root()).isEqualTo("order");
        assertThat(template.components().get(0).steps())
                .isEqualTo(
                        List.of(new KeyPath.Property("lines"), new KeyPath.Bracket("0"), new KeyPath.Property("id")));
    }

    @Test
    void aDoubledBraceStandsForItself() {
        assertThat(KeyTemplate.parse("{{a}}{{{0}}}").literals()).containsExactly("{a}{", "}");
    }

    @Test
    void aKeyOfAMapIsAnythingButABracketOrABrace() {
        assertThat(KeyTemplate.parse("{prices[EUR / net]}").components().get(0).steps())
                .isEqualTo(List.of(new KeyPath.Bracket("EUR / net")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{order.id | has a { that is not closed, at position 10",
                "order.id} | has a } without a { before it; write a literal brace twice, }}, at position 9",
                "a{} | lacks a parameter's name, its position or 'this', at position 3",
                "{.id} | lacks a parameter's name, its position or 'this', at position 2",
                "{order.} | lacks a name after the dot, at position 8",
                "{order..id} | lacks a name after the dot, at position 8",
                "{order.1} | lacks a name after the dot, at position 8",
                "{order id} | has ' ' where .name, [index] or } is expected, at position 7",
                "{order.total()} | has '(' where .name, [index] or } is expected, at position 13",
                "{items[0} | has a [ that is not closed before it, at position 9",
                "{items[0 | has a [ that is not closed, at position 7",
                "{items[]} | has nothing between [ and ], at position 8",
                "{0a} | has 'a' where .name, [index] or } is expected, at position 3",
                "{0001} | has a position of more than 3 digits, at position 2",
                "{-1} | lacks a parameter's name, its position or 'this', at position 2",
                "{{order}} {a}} | has a } without a { before it; write a literal brace twice, }}, at position 14",
            })
    void whatIsWrongIsSaidWithItsPosition(String template, String problem) {
        assertThatThrownBy(() -> KeyTemplate.parse(template))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(FORM + problem);
    }

    @Test
    void oneWithoutAPathIsNoKey() {
        for (String template : List.of("", "charge", "{{order}}")) {
            assertThatThrownBy(() -> KeyTemplate.parse(template))
                    .hasMessage(
                            "must have a path in braces, such as {order.id}, or every call would have the same key");
        }
    }

    @Test
    void hasLimits() {
        assertThat(KeyTemplate.parse("{0}" + "a".repeat(997)).components()).hasSize(1);
        assertThatThrownBy(() -> KeyTemplate.parse("{0}" + "a".repeat(998)))
                .hasMessage("must be at most 1000 characters long, but has 1001");
        assertThat(KeyTemplate.parse("{0}".repeat(50)).components()).hasSize(50);
        assertThatThrownBy(() -> KeyTemplate.parse("{0}".repeat(51)))
                .hasMessage(FORM + "has more than 50 paths, at position 151");
    }

    @Test
    @ExtendWith(Seeded.class)
    void isReadAsItIsPrinted(RandomGenerator random) {
        for (int i = 0; i < 20_000; i++) {
            KeyTemplate template = KeyTemplate.parse(random(random));

            KeyTemplate again = KeyTemplate.parse(template.toString());

            assertThat(again).isEqualTo(template).hasSameHashCodeAs(template);
            assertThat(again.toString()).isEqualTo(template.toString());
        }
    }

    private static String random(RandomGenerator random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(1, 5); i > 0; i--) {
            text.append(List.of("", "a:", "{{", "}}", "/", "é", "[", "0").get(random.nextInt(8)));
            text.append('{')
                    .append(List.of("this", "a", "order", "0", "12", "$x_").get(random.nextInt(6)));
            for (int step = random.nextInt(4); step > 0; step--) {
                text.append(List.of(".id", ".a1", "[0]", "[EUR]", "[a.b]", ".straße")
                        .get(random.nextInt(6)));
            }
            text.append('}');
        }
        return text.toString();
    }

    /**
     * Any string is a template or has a problem with a position; each character is looked at a fixed number of times.
     */
    @Test
    @ExtendWith(Seeded.class)
    void anyStringIsATemplateOrHasAProblem(RandomGenerator random) {
        String alphabet = "{}[].:a0this \\\"\u0000é\ud83d";
        for (int i = 0; i < 300_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(24); length > 0; length--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            Throwable problem = catchThrowable(() -> KeyTemplate.parse(text.toString()));
            if (problem != null) {
                assertThat(problem).isInstanceOf(IllegalArgumentException.class);
                assertThat(problem.getMessage())
                        .matches("(?s)must have a path in braces.*|must be a template.*, at position \\d+");
            }
        }
    }

    @Test
    void aLongStringIsRefusedWithoutBeingRead() {
        assertThatThrownBy(() -> KeyTemplate.parse("{".repeat(50_000_000)))
                .hasMessage("must be at most 1000 characters long, but has 50000000");
    }
}
