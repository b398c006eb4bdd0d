package dev.oncemore.agent.simulate;

import java.util.Locale;

/** Writes SVG and HTML. Colours and fonts are in the style sheet: an element only has a class. */
final class Markup {

    private final StringBuilder text = new StringBuilder();

    /** Begins an element; the attributes are names and values in turn. */
    Markup open(String name, String... attributes) {
        return tag(name, ">", attributes);
    }

    Markup close(String name) {
        text.append("</").append(name).append(">\n");
        return this;
    }

    /** An element with nothing in it. */
    Markup empty(String name, String... attributes) {
        return tag(name, "/>\n", attributes);
    }

    /** An element with words in it. */
    Markup element(String name, String words, String... attributes) {
        return tag(name, ">", attributes).words(words).close(name);
    }

    Markup words(String words) {
        text.append(escape(words));
        return this;
    }

    /** Adds markup as it is. */
    Markup add(Object markup) {
        text.append(markup);
        return this;
    }

    Markup line(String css, double x1, double y1, double x2, double y2) {
        return path(css, "M" + at(x1, y1) + "L" + at(x2, y2));
    }

    Markup rectangle(String css, double x, double y, double width, double height) {
        return empty(
                "rect", "class", css, "x", number(x), "y", number(y), "width", number(width), "height", number(height));
    }

    Markup path(String css, String path) {
        return empty("path", "class", css, "d", path);
    }

    Markup text(String css, double x, double y, String words) {
        return element("text", words, "class", css, "x", number(x), "y", number(y));
    }

    private Markup tag(String name, String end, String... attributes) {
        text.append('<').append(name);
        for (int i = 0; i < attributes.length; i += 2) {
            text.append(' ')
                    .append(attributes[i])
                    .append("='")
                    .append(escape(attributes[i + 1]))
                    .append('\'');
        }
        text.append(end);
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }

    static String at(double x, double y) {
        return number(x) + " " + number(y);
    }

    static String box(double width, double height) {
        return "0 0 " + at(width, height);
    }

    /** To a tenth, which is less than a pixel. */
    static String number(double value) {
        String digits = String.format(Locale.ROOT, "%.1f", value);
        return digits.endsWith(".0") ? digits.substring(0, digits.length() - 2) : digits;
    }

    static String escape(String words) {
        return words.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("'", "&#39;")
                .replace("\"", "&quot;");
    }
}
