package dev.oncemore.agent.observe;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.simple.SimpleServiceProvider;

/**
 * The agent's log: SLF4J and slf4j-simple inside the agent's own loader, to standard error.
 *
 * <p>The provider is named here and not looked up, so that a system property by which the
 * application chooses its own has no say; the prefix of slf4j-simple's properties is renamed in the agent's jar for
 * the same reason.
 */
public final class AgentLog {

    private static final String LEVEL = "org.slf4j.simpleLogger.defaultLogLevel";

    private static final Set<String> SAID = ConcurrentHashMap.newKeySet();

    private static volatile LogLevel level = LogLevel.INFO;
    private static @Nullable Logger logger;

    private AgentLog() {}

    /**
     * Sets how much is said, and gets ready to: slf4j-simple links lambdas of its own, which is better done here than when a class
     * that is being loaded gives cause for the first line.
     */
    public static void open(LogLevel chosen) {
        setLevel(chosen);
        if (chosen != LogLevel.OFF) {
            logger();
        }
    }

    /** Sets how much is said from now on. */
    public static void setLevel(LogLevel chosen) {
        level = chosen;
    }

    public static boolean says(LogLevel asked) {
        return asked.compareTo(level) <= 0;
    }

    public static void error(String message, Throwable failure) {
        if (says(LogLevel.ERROR)) {
            logger().error(message, failure);
        }
    }

    public static void error(String message) {
        if (says(LogLevel.ERROR)) {
            logger().error(message);
        }
    }

    /** A warning; the same one is said once, however often it arises. */
    public static void warnOnce(String message) {
        if (SAID.add(message)) {
            warn(message);
        }
    }

    /** A warning and what was the cause of it, which may say something else each time: the same warning is said once all the same. */
    public static void warnOnce(String message, Throwable cause) {
        if (SAID.add(message)) {
            warn(message + ": " + inWords(cause));
        }
    }

    /** What a failure says of itself. That is the application's own code, and may fail in turn. */
    public static String inWords(Throwable failure) {
        try {
            return failure.toString();
        } catch (Throwable broken) {
            return failure.getClass().getName();
        }
    }

    public static void warn(String message) {
        if (says(LogLevel.WARN)) {
            logger().warn(message);
        }
    }

    public static void info(String message) {
        if (says(LogLevel.INFO)) {
            logger().info(message);
        }
    }

    public static void debug(String message) {
        if (says(LogLevel.DEBUG)) {
            logger().debug(message);
        }
    }

    private static synchronized Logger logger() {
        Logger ready = logger;
        if (ready == null) {
            System.setProperty(LEVEL, "trace");
            SimpleServiceProvider provider = new SimpleServiceProvider();
            provider.initialize();
            ready = provider.getLoggerFactory().getLogger("oncemore");
            logger = ready;
        }
        return ready;
    }
}
