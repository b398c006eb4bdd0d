package dev.oncemore.it.jvm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A JVM at work. One that outlives its time is killed, and the failure tells where its threads were. */
public final class RunningJvm implements AutoCloseable {

    private final Jdk jdk;
    private final List<String> command;
    private final Process process;
    private final Duration timeout;
    private final Output out;
    private final Output err;

    RunningJvm(Jdk jdk, List<String> command, Process process, Duration timeout) {
        this.jdk = jdk;
        this.command = command;
        this.process = process;
        this.timeout = timeout;
        this.out = Output.of(process.getInputStream());
        this.err = Output.of(process.getErrorStream());
    }

    /** The process identifier. */
    public long pid() {
        return process.pid();
    }

    /** Waits until the JVM has printed this line on standard output. */
    public RunningJvm awaitLine(String line) {
        return await(out, line::equals, line);
    }

    /** Waits until the JVM has printed a line on standard error that holds all of these. */
    public RunningJvm awaitOnErr(String... parts) {
        return await(err, line -> Stream.of(parts).allMatch(line::contains), String.join(" … ", parts));
    }

    private RunningJvm await(Output output, Predicate<String> wanted, String described) {
        if (!output.awaitLine(wanted, timeout)) {
            throw new AssertionError("the line '" + described + "' never came:\n" + soFar());
        }
        return this;
    }

    /** Writes a line to the JVM's standard input. */
    public RunningJvm tell(String line) {
        try {
            Writer writer = process.outputWriter(StandardCharsets.UTF_8);
            writer.write(line + "\n");
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Waits until the JVM has ended. */
    public Run await() {
        try {
            if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                String threads = threadDump();
                close();
                throw new AssertionError("still running after " + timeout + ", killed:\n" + soFar() + threads);
            }
            return soFar();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a JVM ran", e);
        }
    }

    private Run soFar() {
        boolean ended = !process.isAlive();
        return new Run(command, ended ? process.exitValue() : -1, out.text(ended), err.text(ended));
    }

    private String threadDump() throws InterruptedException {
        try {
            Process jstack = new ProcessBuilder(jdk.tool("jstack").toString(), Long.toString(pid()))
                    .redirectErrorStream(true)
                    .start();
            Output dump = Output.of(jstack.getInputStream());
            boolean ended = jstack.waitFor(10, TimeUnit.SECONDS);
            jstack.destroyForcibly();
            return dump.text(ended);
        } catch (IOException e) {
            return "no thread dump: " + e;
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
