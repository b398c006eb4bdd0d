package dev.oncemore.agent.key;

import org.jspecify.annotations.Nullable;

/** An order of components of every kind, in which two are 0 apart if and only if they are written alike. */
final class ComponentOrder {

    private ComponentOrder() {}

    static int compare(@Nullable Object one, @Nullable Object other) {
        if (one instanceof String text && other instanceof String otherText) {
            return text.compareTo(otherText);
        }
        if (one instanceof Long number && other instanceof Long otherNumber) {
            return number.compareTo(otherNumber);
        }
        int kinds = Integer.compare(kind(one), kind(other));
        return kinds == 0 ? written(one).compareTo(written(other)) : kinds;
    }

    /** Those that are compared in a way of their own must not stand among the others. */
    private static int kind(@Nullable Object component) {
        if (component instanceof String) {
            return 0;
        }
        return component instanceof Long ? 1 : 2;
    }

    private static String written(@Nullable Object component) {
        StringBuilder text = new StringBuilder();
        KeyWriter.write(text, component, RecordReader.NONE);
        return text.toString();
    }
}
