package dev.oncemore.agent.simulate.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The texts of the page: its words, its template, its style. */
public final class Words {

    private static final String FOLDER = "/dev/oncemore/agent/simulate/";
    private static final Properties WORDS = new Properties();

    static {
        try {
            WORDS.load(new StringReader(file("words.properties")));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private Words() {}

    /** A text with its figures, which replace {0}, {1} and so on. */
    public static String of(String key, String... figures) {
        String text = WORDS.getProperty(key);
        if (text == null) {
            throw new IllegalArgumentException(key);
        }
        for (int i = 0; i < figures.length; i++) {
            text = text.replace("{" + i + "}", figures[i]);
        }
        return text;
    }

    public static String file(String name) {
        try (InputStream in = Words.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new IOException(name);
            }
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }
}
