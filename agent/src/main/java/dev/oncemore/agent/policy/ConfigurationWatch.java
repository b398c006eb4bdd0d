package dev.oncemore.agent.policy;

import dev.oncemore.agent.observe.AgentLog;
import dev.oncemore.agent.time.DaemonThread;
import java.io.File;

/**
 * Looks at the configuration file every few seconds and has the configuration read anew when it has changed. It looks at the time and the
 * length and asks no file-system service for events: these miss a file that is replaced through a symbolic link, as
 * Kubernetes replaces a mounted one.
 */
public final class ConfigurationWatch implements Runnable {

    private static final long INTERVAL_MILLIS = 2_000;

    private final File file;
    private final Runnable reload;
    private long seenTime;
    private long seenLength;

    /** @param reload reads the configuration and puts it in force, or throws {@link PolicyProblem} */
    public ConfigurationWatch(File file, Runnable reload) {
        this.file = file;
        this.reload = reload;
        this.seenTime = file.lastModified();
        this.seenLength = file.length();
    }

    /** Starts the one daemon thread. */
    public void start() {
        DaemonThread.of("oncemore-config", this).start();
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
            reload.run();
        } catch (PolicyProblem problem) {
            AgentLog.error(
                    file + " has changed and is wrong, so the configuration stays as it was: " + problem.getMessage());
        } catch (RuntimeException | LinkageError failure) {
            AgentLog.error(file + " has changed and could not be applied", failure);
        }
    }
}
