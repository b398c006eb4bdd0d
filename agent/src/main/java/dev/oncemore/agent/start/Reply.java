package dev.oncemore.agent.start;

import dev.oncemore.agent.time.DaemonThread;
import dev.oncemore.agent.time.Sleeper;

/**
 * An answer in a system property, which is the application's: it is taken away when there was time enough to read it.
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

    /** It lies there until what this gives has been run. */
    static Runnable put(String property, String text, Sleeper sleeper) {
        System.setProperty(property, text);
        return new Reply(property, sleeper);
    }

    @Override
    public void run() {
        try {
            sleeper.sleep(NANOS);
        } catch (InterruptedException hurried) {
            // whoever asks it to end wants it gone
        }
        System.clearProperty(property);
    }
}
