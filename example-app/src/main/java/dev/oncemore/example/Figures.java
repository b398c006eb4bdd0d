package dev.oncemore.example;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The figures of a run.
 *
 * @param values what has none is 0
 */
record Figures(Map<Figure, Long> values) {

    Figures {
        Map<Figure, Long> copy = new EnumMap<>(Figure.class);
        copy.putAll(values);
        values = Collections.unmodifiableMap(copy);
    }

    /** Reads what {@link #toLines()} has written. */
    static Figures parse(Stream<String> lines) {
        return new Figures(lines.map(line -> line.split("=", 2))
                .collect(Collectors.toMap(part -> Figure.valueOf(part[0]), part -> Long.valueOf(part[1]))));
    }

    /** A line {@code NAME=value} for every figure. */
    List<String> toLines() {
        return Stream.of(Figure.values())
                .map(figure -> figure + "=" + of(figure))
                .toList();
    }

    long of(Figure figure) {
        return values.getOrDefault(figure, 0L);
    }
}
