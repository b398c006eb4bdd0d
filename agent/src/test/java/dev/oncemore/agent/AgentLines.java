package dev.oncemore.agent;

import dev.oncemore.agent.observe.AgentLog;
import dev.oncemore.agent.observe.LogLevel;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What the agent writes to standard error while something runs. */
public final class AgentLines {

    private AgentLines() {}

    /** Something that is run. */
    public interface Run {
        void run() throws Throwable;
    }

    /** Each line, from {@code WARN} on, so that a test need not look at the logger's decoration. */
    public static List<String> during(Run run) throws Throwable {
        return during(LogLevel.INFO, run);
    }

    public static synchronized List<String> during(LogLevel level, Run run) throws Throwable {
        PrintStream before = System.err;
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        System.setErr(new PrintStream(lines, true, StandardCharsets.UTF_8));
        AgentLog.setLevel(level);
        try {
            run.run();
        } finally {
            System.setErr(before);
            AgentLog.setLevel(LogLevel.INFO);
        }
        return lines.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
