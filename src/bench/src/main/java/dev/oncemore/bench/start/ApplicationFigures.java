package dev.oncemore.bench.start;

import dev.oncemore.bench.report.Agents;
import dev.oncemore.bench.report.Effort;
import dev.oncemore.bench.report.EveryMethod;
import dev.oncemore.bench.report.Jdk;
import dev.oncemore.bench.report.Program;
import dev.oncemore.bench.report.Samples;
import dev.oncemore.bench.report.Table;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * Runs a database whose every method is woven, and writes a table of what its start takes and how much it then does.
 */
public final class ApplicationFigures {

    private static final String PACKAGE = "org.h2";

    private final Jdk jdk;
    private final Effort effort;
    private final Shell shell;
    private final String classPath;
    private final Variant bare;
    private final List<Way> ways = new ArrayList<>();

    /** One way to run it. */
    private record Way(Variant start, List<String> options, List<Double> rates) {}

    /**
     * Prepares the processes.
     *
     * @param agents ours
     * @param database the jar of H2
     * @param work a directory for files
     */
    public ApplicationFigures(Jdk jdk, Effort effort, Agents agents, Path database, Path work) throws IOException {
        this.jdk = jdk;
        this.effort = effort;
        shell = Shell.find(work.resolve("application-errors.log"));
        classPath = Program.classPath() + File.pathSeparator + database;
        bare = new Variant("bare", command(List.of(), Hello.class));
        add("no agent", List.of());
        for (Map.Entry<String, Path> agent : agents.titled().entrySet()) {
            String title = agent.getKey();
            Path file = work.resolve("every-method-" + title.replace(' ', '-'));
            add(title + ", nothing woven", List.of(Agents.argument(agent.getValue())));
            add(
                    title + ", every method retried",
                    List.of(EveryMethod.retried(PACKAGE).argument(agent.getValue(), Path.of(file + "-retried"), jdk)));
            add(
                    title + ", every method with retries, a timeout and a breaker",
                    List.of(EveryMethod.guarded(PACKAGE).argument(agent.getValue(), Path.of(file + "-guarded"), jdk)));
        }
    }

    private void add(String title, List<String> options) {
        ways.add(new Way(new Variant(title, command(options, DatabaseWork.class)), options, new ArrayList<>()));
    }

    private List<String> command(List<String> options, Class<?> main) {
        List<String> command = new ArrayList<>();
        command.add(jdk.java());
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, main.getName()));
        return command;
    }

    /** Measures, which takes minutes, and returns the table. */
    public String measure() {
        System.err.printf("Java %s: an application, %d ways%n", jdk.version(), ways.size());
        ways.forEach(way -> shell.run(way.start().command())); // the files are in the system's cache before it counts
        List<Way> turns = new ArrayList<>(ways);
        for (int round = 0; round < effort.applicationStarts(); round++) {
            bare.start(shell);
            turns.forEach(way -> way.start().start(shell));
            Collections.rotate(turns, 1);
        }
        for (int round = 0; round < effort.rounds(); round++) {
            turns.forEach(way -> way.rates().add(rate(way)));
            Collections.rotate(turns, 1);
        }
        return table();
    }

    /** Statements a second. */
    private double rate(Way way) {
        List<String> command = new ArrayList<>(command(way.options(), DatabaseWork.class));
        command.add(String.valueOf(effort.work().toSeconds()));
        return Double.parseDouble(Program.lines(command).get(0));
    }

    private String table() {
        Table table = new Table(
                "H2 through JDBC",
                "start, CPU, ms",
                "min … max",
                "over no agent, × bare start",
                "statements per second",
                "min … max",
                "× no agent");
        Way plain = ways.get(0);
        double rate = Samples.of(plain.rates()).median();
        for (Way way : ways) {
            Samples cpu = way.start().cpu();
            Samples rates = Samples.of(way.rates());
            table.row(
                    way.start().title(),
                    "%.0f".formatted(cpu.median()),
                    "%.0f … %.0f".formatted(cpu.min(), cpu.max()),
                    way.start() == plain.start()
                            ? ""
                            : "%.2f"
                                    .formatted(way.start()
                                            .cpuOver(plain.start(), bare)
                                            .median()),
                    "%,.0f".formatted(rates.median()),
                    "%,.0f … %,.0f".formatted(rates.min(), rates.max()),
                    way.start() == plain.start() ? "" : "%.2f".formatted(rates.median() / rate));
        }
        return table.toString();
    }
}
