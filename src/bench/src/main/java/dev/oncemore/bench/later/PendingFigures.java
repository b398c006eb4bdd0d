package dev.oncemore.bench.later;

import dev.oncemore.bench.report.Jdk;
import dev.oncemore.bench.report.Program;
import dev.oncemore.bench.report.Samples;
import dev.oncemore.bench.report.Table;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** Has many retries wait at once and writes what each takes. */
public final class PendingFigures {

    private static final int CALLS = 100_000;
    private static final int RUNS = 3;

    private final Program program;

    /** @param agent our agent */
    public PendingFigures(Jdk jdk, Path agent) {
        this.program = new Program(jdk, PendingRetries.class, List.of("-Xmx1g", "-javaagent:" + agent));
    }

    /** Measures, which takes seconds, and returns the table. */
    public String measure() {
        Samples bytes = Samples.of(IntStream.range(0, RUNS)
                .mapToDouble(
                        run -> Long.parseLong(program.run(String.valueOf(CALLS)).get(0))));
        Table table = new Table("retries pending at once", "bytes each");
        table.row("%,d".formatted(CALLS), "%.0f".formatted(bytes.median()));
        return table.toString();
    }
}
