package dev.oncemore.bench.report;

import java.util.ArrayList;
import java.util.List;

/** A table in Markdown: the first column to the left, the others, which are figures, to the right. */
public final class Table {

    private final List<String> lines = new ArrayList<>();

    /** Begins with the heads of the columns. */
    public Table(String... heads) {
        row(heads);
        lines.add("|---" + "|---:".repeat(heads.length - 1) + "|");
    }

    /** Adds a row. */
    public void row(String... cells) {
        lines.add("| " + String.join(" | ", cells) + " |");
    }

    /** The table with an empty line after it. */
    @Override
    public String toString() {
        return String.join("\n", lines) + "\n\n";
    }
}
