package dev.oncemore.agent.retry;

import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * Which failures are retried by their type: those in {@code on}, but never those in {@code abortOn}.
 *
 * <p>An error, an interrupt, a cancellation and an exception of Oncemore's own ask to be left alone: only an {@code on} that
 * is itself of such a type covers them, and a supertype such as {@code Exception} does not.
 */
public record FailureFilter(List<Class<? extends Throwable>> on, List<Class<? extends Throwable>> abortOn) {

    private static final String OURS = "dev.oncemore.OncemoreException";

    /** Whether the filter can let an {@link Error} through, or anything else that is not an {@link Exception}. */
    public boolean reachesBeyondExceptions() {
        for (Class<? extends Throwable> type : on) {
            if (!Exception.class.isAssignableFrom(type)) {
                return true;
            }
        }
        return false;
    }

    boolean aborts(Throwable failure) {
        for (Class<? extends Throwable> type : abortOn) {
            if (type.isInstance(failure)) {
                return true;
            }
        }
        return false;
    }

    boolean retries(Throwable failure) {
        if (aborts(failure)) {
            return false;
        }
        for (Class<? extends Throwable> type : on) {
            if (covers(type, failure)) {
                return true;
            }
        }
        return false;
    }

    private static boolean covers(Class<? extends Throwable> type, Throwable failure) {
        return type.isInstance(failure) && (!asksToBeLeftAlone(failure.getClass()) || asksToBeLeftAlone(type));
    }

    private static boolean asksToBeLeftAlone(Class<?> type) {
        return Error.class.isAssignableFrom(type)
                || InterruptedException.class.isAssignableFrom(type)
                || CancellationException.class.isAssignableFrom(type)
                || isOurs(type);
    }

    /** By name, as each application brings its own copy of the annotations. */
    private static boolean isOurs(Class<?> type) {
        for (Class<?> ancestor = type; ancestor != null; ancestor = ancestor.getSuperclass()) {
            if (ancestor.getName().equals(OURS)) {
                return true;
            }
        }
        return false;
    }
}
