package dev.oncemore.agent.retry;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Predicate;

/**
 * Which failures are retried by their type: those in {@code on}, but never those in {@code abortOn}.
 *
 * <p>Errors, interrupts, cancellations and Oncemore's own exceptions are special: {@code on} covers them only with a
 * type of that kind, and not with a supertype such as {@code Exception}.
 */
public record FailureFilter(NamedFailures on, NamedFailures abortOn) {

    private static final String OURS = "dev.oncemore.OncemoreException";

    private static final Set<String> OPEN_CIRCUIT = Set.of(OURS, "dev.oncemore.CircuitOpenException");

    private static final Predicate<Class<?>> LEFT_ALONE = new Predicate<>() {
        @Override
        public boolean test(Class<?> type) {
            return Error.class.isAssignableFrom(type)
                    || InterruptedException.class.isAssignableFrom(type)
                    || CancellationException.class.isAssignableFrom(type)
                    || isOurs(type);
        }
    };

    /** For these types, without the causes. */
    public static FailureFilter of(List<Class<? extends Throwable>> on, List<Class<? extends Throwable>> abortOn) {
        return new FailureFilter(NamedFailures.of(on), NamedFailures.of(abortOn));
    }

    /** Whether the filter can let an {@link Error} through, or anything else that is not an {@link Exception}. */
    public boolean reachesBeyondExceptions() {
        return on.reachBeyondExceptions();
    }

    boolean aborts(Throwable failure) {
        return abortOn.include(failure);
    }

    boolean retries(Throwable failure) {
        return !aborts(failure) && on.include(failure, LEFT_ALONE);
    }

    /**
     * Whether an attempt that an open circuit rejects can be retried, so that it is worth waiting for the circuit to
     * close.
     */
    boolean retriesOpenCircuits() {
        for (Class<? extends Throwable> type : abortOn.types()) {
            if (OPEN_CIRCUIT.contains(type.getName()) || type.isAssignableFrom(RuntimeException.class)) {
                return false;
            }
        }
        for (Class<? extends Throwable> type : on.types()) {
            if (OPEN_CIRCUIT.contains(type.getName())) {
                return true;
            }
        }
        return false;
    }

    /** By name, because each application brings its own copy of the annotations. */
    private static boolean isOurs(Class<?> type) {
        for (Class<?> ancestor = type; ancestor != null; ancestor = ancestor.getSuperclass()) {
            if (ancestor.getName().equals(OURS)) {
                return true;
            }
        }
        return false;
    }
}
