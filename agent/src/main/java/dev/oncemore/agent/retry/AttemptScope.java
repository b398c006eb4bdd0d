package dev.oncemore.agent.retry;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * Which attempt of the innermost woven method this thread is in.
 *
 * <p>A first attempt leaves no trace, so that it costs nothing: only a retry sets the number of its thread, for as long as it runs.
 * A woven method that is called <em>from</em> a retry must then set it back to 1; it finds out with {@link #inRetry()}, which
 * reads one field while no thread of the JVM is in a retry. That field counts the threads that are; a thread always sees its own increment.
 */
public final class AttemptScope {

    private static final ThreadLocal<Integer> ATTEMPT = new ThreadLocal<>();
    private static final VarHandle RETRYING;

    @SuppressWarnings("unused") // by RETRYING
    private static volatile int retrying;

    static {
        try {
            RETRYING = MethodHandles.lookup().findStaticVarHandle(AttemptScope.class, "retrying", int.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private AttemptScope() {}

    /** The number of the running attempt, as {@code Oncemore.attempt()} tells it. */
    public static int current() {
        Integer attempt = retrying == 0 ? null : ATTEMPT.get();
        return attempt == null ? 1 : attempt;
    }

    /** Whether this thread is in the second or a later attempt of a woven method. */
    public static boolean inRetry() {
        return retrying != 0 && ATTEMPT.get() != null;
    }

    /** Runs the attempt as the one with this number; afterwards the number is again what it was. */
    public static @Nullable Object run(int number, Attempt attempt) throws Throwable {
        Integer outer = ATTEMPT.get();
        RETRYING.getAndAdd(1);
        ATTEMPT.set(number);
        try {
            return attempt.run();
        } finally {
            RETRYING.getAndAdd(-1);
            if (outer == null) {
                ATTEMPT.remove();
            } else {
                ATTEMPT.set(outer);
            }
        }
    }
}
