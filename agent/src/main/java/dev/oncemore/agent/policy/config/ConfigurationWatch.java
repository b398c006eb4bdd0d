package dev.oncemore.agent.policy.config;

import dev.oncemore.agent.observe.AgentLog;
import dev.oncemore.agent.policy.PolicyProblem;
import dev.oncemore.agent.time.DaemonThread;

/**
 * Looks at the configuration file every few seconds and has the configuration read again when it has changed. It looks
 * at the time and the length and asks no file-system service for events: these miss a file that is replaced through a
 * symbolic link, as Kubernetes replaces a mounted one.
 *
 * <p>To put a configuration in force runs code of the application, such as the constructors of its conditions. Whatever
 * that throws, and whoever interrupts the thread, the watch goes on and says so.
 */
public final class ConfigurationWatch implements Runnable {

    private static final long INTERVAL_MILLIS = 2_000;

    private final Runnable reload;
    private SeenFile seen;
    private boolean failed;

    /**
     * A watch that is not started yet.
     *
     * @param seen the file as it was when the configuration in force was read
     * @param reload reads the configuration and puts it in force, or throws {@link PolicyProblem}
     */
    public ConfigurationWatch(SeenFile seen, Runnable reload) {
        this.seen = seen;
        this.reload = reload;
    }

    /** Starts the one daemon thread. */
    public void start() {
        DaemonThread.of("oncemore-config", this).start();
    }

    @Override
    public void run() {
        for (; ; ) {
            pause();
            look();
        }
    }

    /**
     * Nobody has a reason to interrupt the agent's thread; an application that interrupts all threads ends its own by
     * that.
     */
    private static void pause() {
        try {
            Thread.sleep(INTERVAL_MILLIS);
        } catch (InterruptedException stray) {
            AgentLog.warnOnce("the thread that watches the configuration file was interrupted; it keeps watching");
        }
    }

    /**
     * A file that is wrong, or gone, changes nothing but the log: what worked until now goes on. What could not be
     * applied for another reason is tried again at every look.
     */
    void look() {
        SeenFile now = seen.now();
        boolean changed = !now.equals(seen);
        if (!changed && !failed) {
            return;
        }
        seen = now;
        boolean again = failed && !changed;
        failed = false;
        try {
            reload.run();
        } catch (PolicyProblem problem) {
            AgentLog.error(now + " has changed and is wrong, so the previous configuration stays in force: "
                    + problem.getMessage());
        } catch (Throwable failure) { // an Error of the application's, too: the next change must not be missed
            failed = true;
            if (!again) {
                AgentLog.error(
                        now + " has changed and could not be applied; this is tried again until it succeeds", failure);
            }
        }
    }
}
