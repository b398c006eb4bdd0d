package dev.oncemore.bench;

import dev.oncemore.bench.call.CallFigures;
import dev.oncemore.bench.call.Contender;
import dev.oncemore.bench.deadline.DeadlineFigures;
import dev.oncemore.bench.later.PendingFigures;
import dev.oncemore.bench.once.Contestant;
import dev.oncemore.bench.once.OnceFigures;
import dev.oncemore.bench.report.Agents;
import dev.oncemore.bench.report.Effort;
import dev.oncemore.bench.report.Jdk;
import dev.oncemore.bench.report.Jmh;
import dev.oncemore.bench.report.Machine;
import dev.oncemore.bench.report.Page;
import dev.oncemore.bench.scan.GrowthFigures;
import dev.oncemore.bench.scan.ScanFigures;
import dev.oncemore.bench.start.ApplicationFigures;
import dev.oncemore.bench.start.MethodFigures;
import dev.oncemore.bench.start.StartFigures;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures everything and writes the figures as Markdown, to stdout and to {@code figures.md}. */
@Command(name = "figures", mixinStandardHelpOptions = true, description = "Measures what Oncemore costs.")
@SuppressWarnings("NullAway.Init") // picocli sets what is required
public final class Figures implements Callable<Integer> {

    /** What there is to measure. */
    enum Subject {
        CALLS,
        ONCE,
        LATER,
        DEADLINES,
        SCAN,
        START,
        METHODS,
        APPLICATION
    }

    private static final String AGENT = "oncemore-agent.jar";

    @Option(names = "--files", required = true, description = "where the jars are, and the results go")
    private Path files;

    @Option(names = "--quick", description = "only the order of magnitude, in about three minutes")
    private boolean quick;

    @Option(
            names = "--jdk",
            description = "the home of a JDK to measure on; may be repeated; by default the running one and, unless"
                    + " --quick is given, those that JAVA_HOME_17 and JAVA_HOME_25 name")
    private @Nullable List<Path> jdks;

    @Option(names = "--into", description = "a page of Markdown to put the figures into")
    private @Nullable Path into;

    @Option(
            names = "--before",
            description = "the jar of another version of the agent, to compare with in the same run")
    private @Nullable Path before;

    @Option(names = "--only", split = ",", description = "what to measure: ${COMPLETION-CANDIDATES}; by default all")
    private Set<Subject> subjects = EnumSet.allOf(Subject.class);

    /** Measures. */
    public static void main(String[] arguments) {
        CommandLine line = new CommandLine(new Figures()).setCaseInsensitiveEnumValuesAllowed(true);
        System.exit(line.execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        StringBuilder page = new StringBuilder();
        long begin = System.nanoTime();
        String loadBefore = Machine.load();
        try (PrintStream log =
                new PrintStream(Files.newOutputStream(files.resolve("jmh.log")), true, StandardCharsets.UTF_8)) {
            boolean first = true;
            for (Jdk jdk : chosenJdks()) {
                page.append("### Java ").append(jdk.version()).append("\n\n");
                measure(page, new Jmh(jdk, effort(), log), first);
                first = false;
            }
        }
        page.append("%s; %s; load average before: %s, after: %s; took %d min%s.%n"
                .formatted(
                        LocalDate.now(ZoneOffset.UTC),
                        Machine.description(),
                        loadBefore,
                        Machine.load(),
                        Duration.ofNanos(System.nanoTime() - begin).toMinutes(),
                        quick ? "; a quick run, not for publication" : ""));
        Files.writeString(files.resolve("figures.md"), page);
        if (into != null) {
            new Page(into).replaceFigures(page.toString());
        }
        System.out.print(page);
        return 0;
    }

    private void measure(StringBuilder page, Jmh jmh, boolean first) throws IOException {
        if (subjects.contains(Subject.CALLS)) {
            page.append("#### Calls\n\n")
                    .append(new CallFigures(jmh, agents(), policies(), contenders(first)).measure());
        }
        if (subjects.contains(Subject.ONCE)) {
            page.append("#### Once for each key\n\n")
                    .append(new OnceFigures(jmh, agents(), contestants(first)).measure());
        }
        if (subjects.contains(Subject.LATER)) {
            page.append("#### Retries that wait for their pause to end\n\n")
                    .append(new PendingFigures(jmh.jdk(), file(AGENT)).measure());
        }
        if (subjects.contains(Subject.DEADLINES)) {
            page.append("#### How closely a timeout is kept\n\n")
                    .append(new DeadlineFigures(jmh.jdk(), jmh.effort(), file(AGENT)).measure());
        }
        if (subjects.contains(Subject.SCAN)) {
            page.append("#### Scan of classes without an annotation of ours\n\n")
                    .append(new ScanFigures(jmh, file("oncemore-agent-classes.jar"), file("hibernate.jar")).measure())
                    .append(new GrowthFigures(jmh.jdk(), agents(), file("h2.jar"), absoluteFiles()).measure());
        }
        if (subjects.contains(Subject.START)) {
            page.append("#### Start-up, the whole process\n\n")
                    .append(new StartFigures(jmh.jdk(), jmh.effort(), agents(), file("opentelemetry.jar"), files)
                            .measure());
        }
        if (subjects.contains(Subject.METHODS)) {
            page.append("#### The first call of each woven method\n\n")
                    .append(new MethodFigures(jmh.jdk(), jmh.effort(), agents(), absoluteFiles()).measure());
        }
        if (subjects.contains(Subject.APPLICATION)) {
            page.append("#### An application whose every method is woven\n\n")
                    .append(new ApplicationFigures(jmh.jdk(), jmh.effort(), agents(), file("h2.jar"), absoluteFiles())
                            .measure());
        }
    }

    /**
     * The peers are measured on the first JDK only: what differs from JDK to JDK is the JIT's work on a woven method.
     */
    private Collection<Contender> contenders(boolean first) {
        Set<Contender> contenders = first
                ? EnumSet.allOf(Contender.class)
                : EnumSet.of(
                        Contender.PLAIN,
                        Contender.YARDSTICK,
                        Contender.WOVEN,
                        Contender.WOVEN_BEFORE,
                        Contender.WOVEN_NAMED_POLICY);
        if (before == null) {
            contenders.remove(Contender.WOVEN_BEFORE);
        }
        return contenders;
    }

    private Collection<Contestant> contestants(boolean first) {
        Set<Contestant> contestants = first
                ? EnumSet.allOf(Contestant.class)
                : EnumSet.of(
                        Contestant.CAFFEINE_WITHOUT_EXPIRY,
                        Contestant.CAFFEINE,
                        Contestant.WOVEN,
                        Contestant.WOVEN_BEFORE);
        if (before == null) {
            contestants.remove(Contestant.WOVEN_BEFORE);
        }
        return contestants;
    }

    private Effort effort() {
        return quick ? Effort.QUICK : Effort.FULL;
    }

    private Path file(String name) {
        return files.resolve(name).toAbsolutePath();
    }

    private Path absoluteFiles() {
        return files.toAbsolutePath();
    }

    private Agents agents() {
        return new Agents(file(AGENT), Optional.ofNullable(before).map(Path::toAbsolutePath));
    }

    private Path policies() throws IOException {
        Path policies = file("policies.properties");
        try (InputStream in = Figures.class.getResourceAsStream("policies.properties")) {
            if (in == null) {
                throw new IOException("no policies.properties beside " + Figures.class);
            }
            Files.copy(in, policies, StandardCopyOption.REPLACE_EXISTING);
        }
        return policies;
    }

    private List<Jdk> chosenJdks() {
        if (jdks != null) {
            return jdks.stream().map(Jdk::new).toList();
        }
        if (quick) {
            return List.of(Jdk.running());
        }
        Stream<Jdk> named = Stream.of("JAVA_HOME_17", "JAVA_HOME_25")
                .map(System.getenv()::get)
                .filter(home -> home != null && !home.isBlank())
                .map(home -> new Jdk(Path.of(home)));
        return Stream.concat(Stream.of(Jdk.running()), named).distinct().toList();
    }
}
