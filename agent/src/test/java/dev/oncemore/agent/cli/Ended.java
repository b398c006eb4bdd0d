package dev.oncemore.agent.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/** A command that has ended, with its exit status and what it printed. */
record Ended(int status, String out, String err) {

    static Ended of(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = CommandLine.parser()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
        return new Ended(status, out.toString(), err.toString());
    }
}
