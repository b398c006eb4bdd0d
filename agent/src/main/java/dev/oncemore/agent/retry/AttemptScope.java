package dev.oncemore.agent.retry;

import dev.oncemore.agent.stack.Reserve;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * The number of the attempt of the innermost woven method on this thread.
 *
 * <p>A first attempt leaves no trace, so that it costs nothing: only a retry sets the number of its thread, for as long
 * as it runs. A woven method that is called <em>from</em> a retry must set it back to 1. It asks {@link #inRetry()},
 * which reads a single field while no thread of the JVM is in a retry. The field counts the threads in a retry; a
 * thread always sees its own increment.
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

    /** An attempt with its number, and the attempt around it. */
    private record Numbered(int number, @Nullable Numbered outer) {}

    /** The number of the running attempt, as {@code Oncemore.attempt()} returns it. */
    public static int current() {
        Numbered attempt = retrying == 0 ? null : ATTEMPT.get();
        return attempt == null ? 1 : attempt.number;
    }

    /** Whether this thread is in the second or a later attempt of a woven method. */
    public static boolean inRetry() {
        return retrying != 0 && ATTEMPT.get() != null;
    }

    /**
     * Begins a first attempt on this thread: its number is 1, also within a retry. The caller must end it with {@link
     * #endFirst}.
     */
    public static void beginFirst() {
        if (inRetry()) {
            begin(1);
        }
    }

    /**
     * Ends a first attempt. Attempts that began within it have ended, so it began within a retry if this thread is in
     * one now.
     */
    public static void endFirst() {
        if (inRetry()) {
            end();
        }
    }

    /** Runs the attempt with this number, and then restores the previous number. */
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
