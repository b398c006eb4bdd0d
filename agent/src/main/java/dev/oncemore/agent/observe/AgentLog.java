package dev.oncemore.agent.observe;

import dev.oncemore.agent.stack.Headroom;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The agent's log, to standard error.
 *
 * <p>It uses no logging library, so no setting of the application can affect it, and little is loaded before {@code
 * main}. A line is one call of the stream, made without holding a lock of the agent: standard error may be the
 * application's own stream, or locked by the thread that logs. What the stream throws is dropped, because no line may
 * change the outcome of a call.
 */
public final class AgentLog {

    private static final Set<String> SAID = ConcurrentHashMap.newKeySet();

    private static final AtomicReference<@Nullable Unsaid> UNSAID = new AtomicReference<>();

    private static volatile LogLevel level = LogLevel.INFO;

    private AgentLog() {}

    /** Sets the level from now on. */
    public static void setLevel(LogLevel chosen) {
        level = chosen;
    }

    public static boolean says(LogLevel asked) {
        return asked.compareTo(level) <= 0;
    }

    public static void error(String message, Throwable failure) {
        say(LogLevel.ERROR, message, failure);
    }

    public static void error(String message) {
        say(LogLevel.ERROR, message, null);
    }

    /** Logs a warning once, however often it is given. */
    public static void warnOnce(String message) {
        if (SAID.add(message)) {
            warn(message);
        }
    }

    /** Logs a warning once per subject, whatever its text. */
    public static void warnOncePer(String subject, String message) {
        if (SAID.add(subject)) {
            warn(message);
        }
    }

    /** Logs a warning once, with its cause, whose message may differ each time. */
    public static void warnOnce(String message, Throwable cause) {
        if (SAID.add(message)) {
            warn(message + ": " + inWords(cause));
        }
    }

    /** The text of a failure. This is the application's code, and may itself fail. */
    public static String inWords(Throwable failure) {
        try {
            return failure.toString();
        } catch (Throwable broken) {
            return failure.getClass().getName();
        }
    }

    public static void warn(String message) {
        say(LogLevel.WARN, message, null);
    }

    public static void info(String message) {
        say(LogLevel.INFO, message, null);
    }

    public static void debug(String message) {
        say(LogLevel.DEBUG, message, null);
    }

    private static void say(LogLevel at, String message, @Nullable Throwable failure) {
        if (!says(at)) {
            return;
        }
        try {
            if (!Headroom.sufficesToHandOver()) { // the lock of the stream might remain held
                keepUnsaid(at, message);
                return;
            }
            sayUnsaid();
            write(at, message, trace(failure));
        } catch (Throwable refused) {
            // The stream is the application's, and so is its exception: there is nobody to tell.
        }
    }

    private static void write(LogLevel at, String message, String more) {
        PrintStream out = System.err;
        out.println(Timestamp.of(System.currentTimeMillis()) + " ["
                + Thread.currentThread().getName() + "] " + at + " oncemore - " + message + more);
    }

    private static void keepUnsaid(LogLevel at, String message) {
        Unsaid before;
        Unsaid kept;
        do {
            before = UNSAID.get();
            kept = new Unsaid(at, message, Thread.currentThread().getName(), before);
        } while (!UNSAID.compareAndSet(before, kept));
    }

    /** Writes the lines of threads whose stack was nearly used up. */
    public static void catchUp() {
        if (UNSAID.get() != null && Headroom.sufficesToHandOver()) {
            try {
                sayUnsaid();
            } catch (Throwable refused) {
                return; // as any line
            }
        }
    }

    private static void sayUnsaid() {
        for (Unsaid each = UNSAID.getAndSet(null); each != null; each = each.before) {
            write(each.at, each.message, " (written late, as the stack of " + each.thread + " was nearly used up)");
        }
    }

    /**
     * A line of a thread whose stack was nearly used up, linked to the lines before it. The next thread that logs or
     * loads a class writes it. It is not a record, because it is compared by identity.
     */
    private static final class Unsaid {

        private final LogLevel at;
        private final String message;
        private final String thread;
        private final @Nullable Unsaid before;

        Unsaid(LogLevel at, String message, String thread, @Nullable Unsaid before) {
            this.at = at;
            this.message = message;
            this.thread = thread;
            this.before = before;
        }
    }

    /** Calls the application's code, which may fail: then only the type is named. */
    private static String trace(@Nullable Throwable failure) {
        if (failure == null) {
            return "";
        }
        try {
            StringWriter text = new StringWriter();
            failure.printStackTrace(new PrintWriter(text));
            return System.lineSeparator() + text.toString().stripTrailing();
        } catch (Throwable broken) {
            return ": " + failure.getClass().getName();
        }
    }
}
