package dev.oncemore.agent.policy;

import dev.oncemore.agent.observe.AgentLog;
import java.io.File;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Looks at the configuration file every few seconds and hands on what a change makes of the configuration. It looks at the time and the
 * length and asks no file-system service for events: these miss a file that is replaced through a symbolic link, as
 * Kubernetes replaces a mounted one.
 */
public final class ConfigurationWatch implements Runnable {

    private static final long INTERVAL_MILLIS = 2_000;

    private final File file;
    private final Supplier<Configuration> reader;
    private final Consumer<Configuration> changed;
    private long seenTime;
    private long seenLength;

    public ConfigurationWatch(File file, Supplier<Configuration> reader, Consumer<Configuration> changed) {
        this.file = file;
        this.reader = reader;
        this.changed = changed;
        this.seenTime = file.lastModified();
        this.seenLength = file.length();
    }

    /** Starts the one daemon thread. */
    public void start() {
        Thread thread = new Thread(null, this, "oncemore-config", 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        thread.start();
    }

    @Override
    public void run() {
        try {
            for (; ; ) {
                Thread.sleep(INTERVAL_MILLIS);
                look();
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    /** A file that is wrong, or gone, changes nothing but the log: what worked until now goes on. */
    void look() {
        long time = file.lastModified();
        long length = file.length();
        if (time == seenTime && length == seenLength) {
            return;
        }
        seenTime = time;
        seenLength = length;
        try {
            changed.accept(reader.get());
        } catch (PolicyProblem problem) {
            AgentLog.error(
                    file + " has changed and is wrong, so the configuration stays as it was: " + problem.getMessage());
        } catch (RuntimeException failure) {
            AgentLog.error(file + " has changed and could not be applied", failure);
        }
    }
}
