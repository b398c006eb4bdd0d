package dev.oncemore.bench.start;

import dev.oncemore.bench.report.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** One way to start the program, and what each of its starts took. */
final class Variant {

    private final String title;
    private final List<String> command;
    private final List<Start> starts = new ArrayList<>();

    Variant(String title, List<String> command) {
        this.title = title;
        this.command = List.copyOf(command);
    }

    String title() {
        return title;
    }

    List<String> command() {
        return command;
    }

    void start(Shell shell) {
        starts.add(shell.run(command));
    }

    Samples cpu() {
        return Samples.of(starts.stream().mapToDouble(Start::cpu));
    }

    Samples elapsed() {
        return Samples.of(starts.stream().mapToDouble(Start::elapsed));
    }

    /** What each start used more than the reference's of the same round. */
    Samples cpuOver(Variant reference) {
        return Samples.of(IntStream.range(0, starts.size()).mapToDouble(round -> cpu(round) - reference.cpu(round)));
    }

    /** Likewise, as a share of what a bare start of the same round took. */
    Samples cpuOver(Variant reference, Variant bare) {
        return Samples.of(IntStream.range(0, starts.size())
                .mapToDouble(round -> (cpu(round) - reference.cpu(round)) / bare.cpu(round)));
    }

    /** What one start used. */
    double cpu(int round) {
        return starts.get(round).cpu();
    }
}
