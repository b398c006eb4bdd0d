package dev.oncemore.agent.observe;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;

/** What the agent's log writes to standard error while a block runs, at a level of its choice. */
public final class CapturedLog {

    private CapturedLog() {}

    public static List<String> lines(LogLevel level, Runnable block) {
        PrintStream real = System.err;
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        System.setErr(new PrintStream(written, true, UTF_8));
        AgentLog.setLevel(level);
        try {
            block.run();
        } finally {
            AgentLog.setLevel(LogLevel.INFO);
            System.setErr(real);
        }
        return written.toString(UTF_8)
                .lines()
                .map(line -> line.contains("] ") ? line.substring(line.indexOf(']') + 2) : line)
                .toList();
    }
}
