package dev.oncemore.agent.start;

import dev.oncemore.agent.time.DaemonThread;
import dev.oncemore.agent.time.Sleeper;

/**
 * An answer in a system property. System properties belong to the application, so it is removed when there was enough
 * time to read it.
 */
final class Reply implements Runnable {

    private static final long NANOS = 10_000_000_000L;

    private final String property;
    private final Sleeper sleeper;

    private Reply(String property, Sleeper sleeper) {
        this.property = property;
        this.sleeper = sleeper;
    }

    static void put(String property, String text) {
        DaemonThread.of("oncemore-report", put(property, text, Sleeper.SYSTEM)).start();
    }

    /** Puts it there until the returned task has run. */
    static Runnable put(String property, String text, Sleeper sleeper) {
        System.setProperty(property, text);
        return new Reply(property, sleeper);
    }

    @Override
    public void run() {
        try {
            sleeper.sleep(NANOS);
        } catch (InterruptedException hurried) {
            // an interrupt asks to remove it at once
        }
        System.clearProperty(property);
    }
}
