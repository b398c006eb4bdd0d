package dev.oncemore.bench.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The machine, as Linux describes it; elsewhere as far as Java knows it. */
public final class Machine {

    private static final Pattern MODEL = Pattern.compile("model name\\s*:\\s*(.*)");
    private static final Pattern MEMORY = Pattern.compile("MemTotal:\\s*(\\d+) kB");

    private Machine() {}

    /** Processor, memory and system, in a line. */
    public static String description() {
        return "%d × %s, %s GB, %s %s %s"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        find(MODEL, "/proc/cpuinfo"),
                        gigabytes(find(MEMORY, "/proc/meminfo")),
                        System.getProperty("os.name"),
                        System.getProperty("os.version"),
                        System.getProperty("os.arch"));
    }

    /** The load averages of the last 1, 5 and 15 minutes: how quiet the machine is. */
    public static String load() {
        return find(Pattern.compile("^(\\S+ \\S+ \\S+)"), "/proc/loadavg");
    }

    private static String gigabytes(String kilobytes) {
        return kilobytes.equals("?") ? "?" : Long.toString(Math.round(Long.parseLong(kilobytes) / 1048576.0));
    }

    private static String find(Pattern pattern, String file) {
        Path path = Path.of(file);
        if (!Files.isReadable(path)) {
            return "?";
        }
        try {
            Matcher matcher = pattern.matcher(Files.readString(path));
            return matcher.find() ? matcher.group(1).trim() : "?";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
