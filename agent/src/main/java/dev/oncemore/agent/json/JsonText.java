package dev.oncemore.agent.json;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToLongFunction;

/** Writes JSON, one member per line. */
public final class JsonText {

    private final StringBuilder text = new StringBuilder();
    private boolean first = true;

    /** Begins an object or an array that is the whole text, or an element of an array. */
    public JsonText open(String bracket) {
        separate();
        return begin(bracket);
    }

    /** Begins an object or an array that is a member. */
    public JsonText open(String name, String bracket) {
        name(name);
        return begin(bracket);
    }

    private JsonText begin(String bracket) {
        text.append(bracket);
        first = true;
        return this;
    }

    public JsonText close(String bracket) {
        text.append(bracket);
        first = false;
        return this;
    }

    public JsonText member(String name, String value) {
        name(name);
        text.append(quoted(value));
        return this;
    }

    /** With three decimals. */
    public JsonText member(String name, double value) {
        name(name);
        BigDecimal rounded = new BigDecimal(value).setScale(3, RoundingMode.HALF_UP);
        text.append(rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString());
        return this;
    }

    public JsonText nothing(String name) {
        name(name);
        text.append("null");
        return this;
    }

    public JsonText numbers(String name, int count, IntToLongFunction value) {
        name(name);
        text.append('[');
        for (int i = 0; i < count; i++) {
            text.append(i == 0 ? "" : ",").append(value.applyAsLong(i));
        }
        text.append(']');
        return this;
    }

    /** An array of texts. */
    public JsonText texts(String name, List<String> values) {
        open(name, "[");
        for (String value : values) {
            separate();
            text.append(quoted(value));
        }
        return close("]");
    }

    @Override
    public String toString() {
        return text.append('\n').toString();
    }

    private void name(String name) {
        separate();
        text.append(quoted(name)).append(": ");
    }

    private void separate() {
        if (text.length() > 0) {
            text.append(first ? "\n" : ",\n");
        }
        first = false;
    }

    /** Escapes also what HTML would take for a tag, because the text may be part of a page. */
    private static String quoted(String value) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ' || c == '<' || c == '>' || c == '&') {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
