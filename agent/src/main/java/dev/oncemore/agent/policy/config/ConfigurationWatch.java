package dev.oncemore.agent.policy.config;

import dev.oncemore.agent.observe.AgentLog;
import dev.oncemore.agent.policy.PolicyProblem;
import dev.oncemore.agent.time.DaemonThread;

/**
 * Checks the configuration file every few seconds, and has the configuration read again when the file has changed. It
 * compares time and length instead of waiting for events of the file system, because these miss a file that is replaced
 * through a symbolic link, as Kubernetes does.
 *
 * <p>Applying a configuration runs code of the application, such as the constructors of its conditions. Whatever that
 * throws, and even if the thread is interrupted, the watch logs it and goes on.
 */
public final class ConfigurationWatch implements Runnable {

    private static final long INTERVAL_MILLIS = 2_000;

    private final Runnable reload;
    private SeenFile seen;
    private boolean failed;

    /**
     * A watch that has not been started.
     *
     * @param seen the file as it was when the configuration in force was read
     * @param reload reads the configuration and applies it, or throws {@link PolicyProblem}
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
     * Nobody has a reason to interrupt the agent's thread. An application that interrupts all threads means its own.
     */
    private static void pause() {
        try {
            Thread.sleep(INTERVAL_MILLIS);
        } catch (InterruptedException stray) {
            AgentLog.warnOnce("the thread that watches the configuration file was interrupted; it keeps watching");
        }
    }

    /**
     * If the file is wrong or gone, this is logged, and the previous configuration stays in force. A configuration that
     * could not be applied for another reason is tried again at every check.
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
