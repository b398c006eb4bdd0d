package dev.oncemore.agent.observe;

/** A time in milliseconds as a message tells it: with a tenth where it is short. */
public final class Millis {

    private Millis() {}

    public static String of(long nanos) {
        long tenths = Math.round(nanos / 100_000.0);
        return tenths % 10 == 0 || tenths >= 1000
                ? Long.toString(Math.round(tenths / 10.0))
                : tenths / 10 + "." + tenths % 10;
    }
}
