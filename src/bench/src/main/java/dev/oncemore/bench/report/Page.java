package dev.oncemore.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page of Markdown with a place for figures, between two comments. */
public record Page(Path file) {

    private static final String BEGIN = "<!-- figures -->\n";
    private static final String END = "<!-- end of figures -->\n";

    /** Puts the figures in place of those that are there. */
    public void replaceFigures(String figures) throws IOException {
        String page = Files.readString(file);
        int begin = page.indexOf(BEGIN);
        int end = page.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IOException("no place for figures in " + file + ": it needs the lines " + BEGIN + END);
        }
        Files.writeString(
                file, page.substring(0, begin + BEGIN.length()) + "\n" + figures + "\n" + page.substring(end));
    }
}
