package dev.oncemore.agent.policy.config;

import java.io.BufferedReader;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * A properties file, in UTF-8, read with its line numbers. {@link Properties} parses each entry by itself, because it
 * does not give line numbers.
 */
final class PropertiesFile {

    /** The byte order mark, with which some editors on Windows begin a file. */
    private static final String BYTE_ORDER_MARK = "\ufeff";

    private PropertiesFile() {}

    /** Its entries by key; problems are added to the list. */
    static Map<String, Source> read(File file, List<String> problems) {
        Map<String, Source> entries = new LinkedHashMap<>();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(new FileInputStream(file), StandardCharsets.UTF_8))) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int first = ++number;
                StringBuilder entry =
                        new StringBuilder(first == 1 && line.startsWith(BYTE_ORDER_MARK) ? line.substring(1) : line);
                while (continues(entry)) {
                    String next = lines.readLine();
                    number++;
                    entry.append('\n').append(next == null ? "" : next);
                }
                add(entry.toString(), file.getName() + ", line " + first, entries, problems);
            }
        } catch (IOException failure) {
            problems.add(
                    "the configuration file " + file.getAbsolutePath() + " cannot be read: " + failure.getMessage());
        }
        return entries;
    }

    private static void add(String entry, String place, Map<String, Source> entries, List<String> problems) {
        Properties parsed = new Properties();
        try {
            parsed.load(new StringReader(entry));
        } catch (IOException | IllegalArgumentException malformed) {
            problems.add("a malformed entry (" + place + "): " + malformed.getMessage());
            return;
        }
        for (String key : parsed.stringPropertyNames()) {
            Source source = new Source(key, parsed.getProperty(key).trim(), place);
            Source earlier = entries.put(key, source);
            if (earlier != null) {
                problems.add(source.description() + " is given twice; the first is at " + earlier.place());
            }
        }
    }

    /** An odd number of backslashes at the end joins the next line, except in a comment. */
    private static boolean continues(StringBuilder entry) {
        String text = entry.toString().stripLeading();
        if (text.startsWith("#") || text.startsWith("!")) {
            return false;
        }
        int backslashes = 0;
        for (int i = entry.length() - 1; i >= 0 && entry.charAt(i) == '\\'; i--) {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }
}
