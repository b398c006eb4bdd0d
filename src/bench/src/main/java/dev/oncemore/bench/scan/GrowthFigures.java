package dev.oncemore.bench.scan;

import dev.oncemore.bench.report.AgentJar;
import dev.oncemore.bench.report.Agents;
import dev.oncemore.bench.report.EveryMethod;
import dev.oncemore.bench.report.Jdk;
import dev.oncemore.bench.report.Program;
import dev.oncemore.bench.report.Table;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Has every method of a library woven and writes by how much its class files grew. */
public final class GrowthFigures {

    private static final String PACKAGE = "org.h2";

    private final Jdk jdk;
    private final Agents agents;
    private final Path library;
    private final Path work;

    /**
     * Prepares the measurement.
     *
     * @param agents ours
     * @param library the jar of H2
     * @param work a directory for files
     */
    public GrowthFigures(Jdk jdk, Agents agents, Path library, Path work) {
        this.jdk = jdk;
        this.agents = agents;
        this.library = library;
        this.work = work;
    }

    /** Measures, which takes seconds, and returns the table. */
    public String measure() throws IOException {
        Path sizes = AgentJar.write(SizeAgent.class, work.resolve("size-agent.jar"));
        Table table = new Table("every method of H2 woven", "classes", "bytes before", "bytes after", "growth, %");
        for (Map.Entry<String, Path> agent : agents.titled().entrySet()) {
            Path file = work.resolve("growth.properties");
            long[] sums = sums(sizes, EveryMethod.retried(PACKAGE).argument(agent.getValue(), file, jdk));
            table.row(
                    agent.getKey(),
                    "%,d".formatted(sums[0]),
                    "%,d".formatted(sums[1]),
                    "%,d".formatted(sums[2]),
                    "%.1f".formatted((sums[2] - sums[1]) * 100.0 / sums[1]));
        }
        return table.toString();
    }

    private long[] sums(Path sizes, String agent) {
        String prefix = PACKAGE.replace('.', '/') + "/";
        String line = Program.lines(List.of(
                        jdk.java(),
                        Agents.argument(sizes) + "=first:" + prefix,
                        agent,
                        Agents.argument(sizes) + "=last:" + prefix,
                        "-cp",
                        Program.classPath() + File.pathSeparator + library,
                        LoadAll.class.getName(),
                        library.toString()))
                .get(0);
        return Stream.of(line.split(" ")).mapToLong(Long::parseLong).toArray();
    }
}
