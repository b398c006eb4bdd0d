package dev.oncemore.agent.simulate;

import java.util.Locale;
import java.util.function.IntToLongFunction;

/** Writes JSON, a member a line. */
final class JsonText {

    private final StringBuilder text = new StringBuilder();
    private boolean first = true;

    JsonText open(String bracket) {
        separate();
        text.append(bracket);
        first = true;
        return this;
    }

    JsonText open(String name, String bracket) {
        name(name);
        text.append(bracket);
        first = true;
        return this;
    }

    JsonText close(String bracket) {
        text.append(bracket);
        first = false;
        return this;
    }

    JsonText member(String name, String value) {
        name(name);
        text.append(quoted(value));
        return this;
    }

    JsonText member(String name, double value) {
        name(name);
        text.append(Figures.plain(value));
        return this;
    }

    JsonText nothing(String name) {
        name(name);
        text.append("null");
        return this;
    }

    JsonText numbers(String name, int count, IntToLongFunction value) {
        name(name);
        text.append('[');
        for (int i = 0; i < count; i++) {
            text.append(i == 0 ? "" : ",").append(value.applyAsLong(i));
        }
        text.append(']');
        return this;
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
        text.append(first ? "\n" : ",\n");
        first = false;
    }

    /** Also what HTML would take for a tag is escaped, as the text stands in the page too. */
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
