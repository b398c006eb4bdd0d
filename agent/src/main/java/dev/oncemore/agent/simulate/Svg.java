package dev.oncemore.agent.simulate;

import java.util.Locale;

/** Writes SVG. Colours and fonts are the style's: an element says only of what class it is. */
final class Svg {

    private final StringBuilder text = new StringBuilder();

    Svg line(String css, double x1, double y1, double x2, double y2) {
        return add("<path class='" + css + "' d='M" + at(x1, y1) + "L" + at(x2, y2) + "'/>");
    }

    Svg rectangle(String css, double x, double y, double width, double height) {
        return add("<rect class='" + css + "' x='" + number(x) + "' y='" + number(y) + "' width='" + number(width)
                + "' height='" + number(height) + "'/>");
    }

    Svg path(String css, CharSequence path) {
        return add("<path class='" + css + "' d='" + path + "'/>");
    }

    Svg text(String css, double x, double y, String words) {
        return add(
                "<text class='" + css + "' x='" + number(x) + "' y='" + number(y) + "'>" + escape(words) + "</text>");
    }

    Svg turnedText(String css, double x, double y, String words) {
        return add("<text class='" + css + "' transform='translate(" + number(x) + " " + number(y) + ") rotate(-90)'>"
                + escape(words) + "</text>");
    }

    Svg add(String raw) {
        text.append(raw).append('\n');
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }

    static String at(double x, double y) {
        return number(x) + " " + number(y);
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
