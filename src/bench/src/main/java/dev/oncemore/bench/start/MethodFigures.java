package dev.oncemore.bench.start;

import dev.oncemore.bench.report.AgentJar;
import dev.oncemore.bench.report.Agents;
import dev.oncemore.bench.report.Effort;
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
import java.util.stream.IntStream;

/**
 * Starts programs with one woven method and with a hundred, which are called once each, and writes a table of what the
 * first took and what each further one. The same programs under the idle agent, where nothing is woven, are subtracted.
 */
public final class MethodFigures {

    private static final int MANY = 100;

    private final Jdk jdk;
    private final Effort effort;
    private final Shell shell;
    private final Variant bare;
    private final List<Row> rows = new ArrayList<>();
    private final List<Variant> variants = new ArrayList<>();

    /** What a version of the agent does for methods that ask for the same. */
    private record Row(String title, Variant one, Variant many, Variant idleOne, Variant idleMany) {}

    /**
     * Compiles the programs.
     *
     * @param agents ours
     * @param work a directory for files
     */
    public MethodFigures(Jdk jdk, Effort effort, Agents agents, Path work) throws IOException {
        this.jdk = jdk;
        this.effort = effort;
        shell = Shell.find(work.resolve("method-errors.log"));
        Path idleAgent = AgentJar.write(IdleAgent.class, work.resolve("idle-agent.jar"));
        bare = variant("bare", Program.classPath(), Hello.class.getName());
        for (Protection protection : Protection.values()) {
            String one = classPath(1, protection, work);
            String many = classPath(MANY, protection, work);
            Variant idleOne = variant("idle", one, GeneratedProgram.MAIN, Agents.argument(idleAgent));
            Variant idleMany = variant("idle", many, GeneratedProgram.MAIN, Agents.argument(idleAgent));
            agents.titled()
                    .forEach((title, agent) -> rows.add(new Row(
                            title + ", " + protection.title(),
                            variant("one", one, GeneratedProgram.MAIN, Agents.argument(agent)),
                            variant("many", many, GeneratedProgram.MAIN, Agents.argument(agent)),
                            idleOne,
                            idleMany)));
        }
    }

    private static String classPath(int methods, Protection protection, Path work) throws IOException {
        Path folder = work.resolve("methods-" + methods + "-" + protection);
        return new GeneratedProgram(methods, protection).compile(folder) + File.pathSeparator + Program.classPath();
    }

    private Variant variant(String title, String classPath, String main, String... options) {
        List<String> command = new ArrayList<>();
        command.add(jdk.java());
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", classPath, main));
        Variant variant = new Variant(title, command);
        variants.add(variant);
        return variant;
    }

    /** Measures, which takes a minute or more, and returns the table. */
    public String measure() {
        System.err.printf(
                "Java %s: %d × %d starts of programs with woven methods%n",
                jdk.version(), effort.starts(), variants.size());
        variants.forEach(
                variant -> shell.run(variant.command())); // the files are in the system's cache before it counts
        List<Variant> turns = new ArrayList<>(variants);
        for (int round = 0; round < effort.starts(); round++) {
            turns.forEach(variant -> variant.start(shell));
            Collections.rotate(turns, 1);
        }
        return table();
    }

    private String table() {
        Table table = new Table(
                "CPU over the idle agent, × a bare start of %.0f ms"
                        .formatted(bare.cpu().median()),
                "first method",
                "each further method",
                "min … max",
                "each further, ms");
        for (Row row : rows) {
            Samples further = Samples.of(rounds().mapToDouble(round -> further(row, round) / bare.cpu(round)));
            table.row(
                    row.title(),
                    "%.2f".formatted(row.one().cpuOver(row.idleOne(), bare).median()),
                    "%.4f".formatted(further.median()),
                    "%.4f … %.4f".formatted(further.min(), further.max()),
                    "%.2f"
                            .formatted(Samples.of(rounds().mapToDouble(round -> further(row, round)))
                                    .median()));
        }
        return table.toString();
    }

    private IntStream rounds() {
        return IntStream.range(0, effort.starts());
    }

    /** Milliseconds. */
    private static double further(Row row, int round) {
        double many = row.many().cpu(round) - row.idleMany().cpu(round);
        double one = row.one().cpu(round) - row.idleOne().cpu(round);
        return (many - one) / (MANY - 1);
    }
}
