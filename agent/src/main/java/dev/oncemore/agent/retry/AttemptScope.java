package dev.oncemore.agent.retry;

import dev.oncemore.agent.stack.Reserve;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * Which attempt of the innermost woven method this thread is in.
 *
 * <p>A first attempt leaves no trace, so that it costs nothing: only a retry sets the number of its thread, for as long
 * as it runs. A woven method that is called <em>from</em> a retry must then set it back to 1; it finds out with
 * {@link #inRetry()}, which reads one field while no thread of the JVM is in a retry. That field counts the threads
 * that are; a thread always sees its own increment.
 */
public final class AttemptScope {

    private static final ThreadLocal<@Nullable Numbered> ATTEMPT = new ThreadLocal<>();
    private static final VarHandle RETRYING;

    @SuppressWarnings("unused") // by RETRYING
    private static int retrying;

    static {
        try {
            RETRYING = MethodHandles.lookup().findStaticVarHandle(AttemptScope.class, "retrying", int.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private AttemptScope() {}

    /** An attempt with its number, and the one that called it. */
    private record Numbered(int number, @Nullable Numbered outer) {}

    /** The number of the running attempt, as {@code Oncemore.attempt()} tells it. */
    public static int current() {
        Numbered attempt = retrying == 0 ? null : ATTEMPT.get();
        return attempt == null ? 1 : attempt.number;
    }

    /** Whether this thread is in the second or a later attempt of a woven method. */
    public static boolean inRetry() {
        return retrying != 0 && ATTEMPT.get() != null;
    }

    /**
     * A first attempt begins on this thread: its number is 1, also within a retry. Whoever begins one must
     * {@link #endFirst} it.
     */
    public static void beginFirst() {
        if (inRetry()) {
            begin(1);
        }
    }

    /**
     * It has ended. What was begun within it has ended before, so it was begun within a retry if this thread is in one
     * now.
     */
    public static void endFirst() {
        if (inRetry()) {
            end();
        }
    }

    /** Runs the attempt as the one with this number; afterwards the number is again what it was. */
    public static @Nullable Object run(int number, Attempt attempt) throws Throwable {
        begin(number);
        try {
            return attempt.run();
        } finally {
            end();
        }
    }

    private static void begin(int number) {
        Reserve.require();
        Numbered begun = new Numbered(number, ATTEMPT.get());
        RETRYING.getAndAdd(1);
        ATTEMPT.set(begun);
    }

    private static void end() {
        Numbered ended = ATTEMPT.get();
        RETRYING.getAndAdd(-1);
        if (ended == null || ended.outer == null) {
            ATTEMPT.remove();
        } else {
            ATTEMPT.set(ended.outer);
        }
    }
}
