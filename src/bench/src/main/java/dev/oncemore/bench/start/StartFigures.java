package dev.oncemore.bench.start;

import dev.oncemore.Retryable;
import dev.oncemore.bench.report.AgentJar;
import dev.oncemore.bench.report.Agents;
import dev.oncemore.bench.report.Effort;
import dev.oncemore.bench.report.Jdk;
import dev.oncemore.bench.report.Program;
import dev.oncemore.bench.report.Samples;
import dev.oncemore.bench.report.Table;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * Starts a program that says hello without an agent, with ours and with others, in turns, and writes a table of what
 * each took beyond the one without.
 */
public final class StartFigures {

    private final Jdk jdk;
    private final Effort effort;
    private final Shell shell;
    private final String classPath;
    private final Variant noAgent;
    private final Variant idleAgent;
    private final List<Variant> woven = new ArrayList<>();
    private final List<Variant> variants = new ArrayList<>();

    /**
     * Prepares the processes.
     *
     * @param agents ours
     * @param openTelemetry OpenTelemetry's
     * @param work a directory for files
     */
    public StartFigures(Jdk jdk, Effort effort, Agents agents, Path openTelemetry, Path work) throws IOException {
        this.jdk = jdk;
        this.effort = effort;
        shell = Shell.find(work.resolve("start-errors.log"));
        classPath = classPath(work.resolve("start-classes"), Hello.class, WovenHello.class, WovenCheck.class);
        Path idleAgentJar = AgentJar.write(IdleAgent.class, work.resolve("idle-agent.jar"));

        noAgent = new Variant("no agent", java(Hello.class));
        idleAgent = new Variant("an idle agent", java(Hello.class, "-javaagent:" + idleAgentJar));
        variants.add(noAgent);
        variants.add(idleAgent);
        agents.titled().forEach((title, agent) -> {
            variants.add(new Variant(title + ", nothing to weave", java(Hello.class, Agents.argument(agent))));
            woven.add(new Variant(title + ", one woven class", java(WovenHello.class, Agents.argument(agent))));
        });
        variants.addAll(woven);
        variants.add(new Variant(
                "OpenTelemetry, no exporter",
                java(
                        Hello.class,
                        "-javaagent:" + openTelemetry,
                        "-Dotel.traces.exporter=none",
                        "-Dotel.metrics.exporter=none",
                        "-Dotel.logs.exporter=none")));
    }

    /** Measures, which takes a minute or more, and returns the table. */
    public String measure() {
        System.err.printf("Java %s: %d × %d starts%n", jdk.version(), effort.starts(), variants.size());
        checkAndWarmUp();
        List<Variant> turns = new ArrayList<>(variants);
        for (int round = 0; round < effort.starts(); round++) {
            turns.forEach(variant -> variant.start(shell));
            Collections.rotate(turns, 1);
        }
        return table();
    }

    /** The files are in the system's cache before it counts, and the class that shall be woven is. */
    private void checkAndWarmUp() {
        variants.forEach(variant -> shell.run(variant.command()));
        woven.forEach(variant -> shell.run(Stream.concat(variant.command().stream(), Stream.of(WovenHello.CHECK))
                .toList()));
    }

    private String table() {
        Table table = new Table(
                "",
                "CPU, ms",
                "min … max",
                "over no agent, ms",
                "over the idle agent, ms",
                "over the idle agent, × bare start",
                "elapsed, ms");
        for (Variant variant : variants) {
            Samples cpu = variant.cpu();
            table.row(
                    variant.title(),
                    "%.0f".formatted(cpu.median()),
                    "%.0f … %.0f".formatted(cpu.min(), cpu.max()),
                    over(noAgent, variant),
                    variant == noAgent ? "" : over(idleAgent, variant),
                    variant == noAgent || variant == idleAgent
                            ? ""
                            : "%.2f"
                                    .formatted(
                                            variant.cpuOver(idleAgent, noAgent).median()),
                    "%.0f".formatted(variant.elapsed().median()));
        }
        return table.toString();
    }

    private static String over(Variant reference, Variant variant) {
        return variant == reference
                ? ""
                : "%.0f".formatted(variant.cpuOver(reference).median());
    }

    private List<String> java(Class<?> program, String... options) {
        List<String> command = new ArrayList<>();
        command.add(jdk.java());
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", classPath, program.getName()));
        return command;
    }

    /**
     * A folder with these classes alone, and the annotations: were the idle agent's class on the class path too, the JVM
     * would not open its jar.
     */
    private static String classPath(Path folder, Class<?>... types) throws IOException {
        for (Class<?> type : types) {
            String file = type.getName().replace('.', '/') + ".class";
            Path copy = folder.resolve(file);
            Files.createDirectories(copy.getParent());
            try (InputStream in = type.getClassLoader().getResourceAsStream(file)) {
                Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return folder + File.pathSeparator + Program.location(Retryable.class);
    }
}
