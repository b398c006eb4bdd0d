package dev.oncemore.agent.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.oncemore.agent.simulate.Storm;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a simulation is written. A file is overwritten only if it is named. */
final class StormFiles {

    private static final String STANDARD_OUTPUT = "-";

    private record Target(String what, String file, Function<Storm, String> text) {

        boolean isStandardOutput() {
            return file.equals(STANDARD_OUTPUT);
        }
    }

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Write the page to this file; - is standard output, here and below (default: storm.html, or"
                    + " storm-2.html and so on if it exists, unless another output is named).")
    private @Nullable String page;

    @Option(names = "--csv", paramLabel = "FILE", description = "Write the figures as CSV.")
    private @Nullable String csv;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the figures as JSON.")
    private @Nullable String json;

    @Option(names = "--svg", paramLabel = "FILE", description = "Write the main picture as SVG.")
    private @Nullable String svg;

    private List<Target> targets() {
        List<Target> targets = new ArrayList<>();
        add(targets, "page", page, Storm::page);
        add(targets, "CSV", csv, Storm::csv);
        add(targets, "JSON", json, Storm::json);
        add(targets, "SVG", svg, Storm::picture);
        if (targets.isEmpty()) {
            targets.add(new Target("page", unused(), Storm::page));
        }
        return targets;
    }

    private static void add(List<Target> targets, String what, @Nullable String file, Function<Storm, String> text) {
        if (file != null) {
            targets.add(new Target(what, file, text));
        }
    }

    private static String unused() {
        File file = new File("storm.html");
        for (int i = 2; file.exists(); i++) {
            file = new File("storm-" + i + ".html");
        }
        return file.getPath();
    }

    /** Throws {@link IllegalArgumentException} if more than one thing is to be printed. */
    void check() {
        if (targets().stream().filter(Target::isStandardOutput).count() > 1) {
            throw new IllegalArgumentException("only one of --out, --csv, --json and --svg can be -, standard output");
        }
    }

    /** Writes all that is asked for, and prints the summary and where the files are, unless one is standard output. */
    void write(Storm storm, PrintWriter out) throws IOException {
        List<Target> targets = targets();
        Optional<Target> printed =
                targets.stream().filter(Target::isStandardOutput).findFirst();
        if (printed.isEmpty()) {
            out.println(storm.summary());
        }
        for (Target target : targets) {
            if (!target.isStandardOutput()) {
                write(target, storm);
                if (printed.isEmpty()) {
                    out.printf("%-5s%s%n", target.what(), new File(target.file()).getAbsolutePath());
                }
            }
        }
        printed.ifPresent(target -> out.print(target.text().apply(storm)));
        out.flush();
    }

    private static void write(Target target, Storm storm) throws IOException {
        try (OutputStream stream = new FileOutputStream(target.file())) {
            stream.write(target.text().apply(storm).getBytes(UTF_8));
        } catch (IOException unwritable) {
            throw new IOException(
                    "the " + target.what() + " could not be written: " + unwritable.getMessage()
                            + "; name another file, in an existing folder",
                    unwritable);
        }
    }
}
