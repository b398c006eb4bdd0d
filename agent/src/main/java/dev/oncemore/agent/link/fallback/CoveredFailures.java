package dev.oncemore.agent.link.fallback;

import dev.oncemore.agent.retry.NamedFailures;
import java.util.List;
import java.util.function.Predicate;

/**
 * Which failures a fallback answers for, by their type: those in {@code on}.
 *
 * <p>Some failures are covered only by a type of their own kind, and not by a supertype such as {@code Exception}: an
 * error, an interrupt, a mistake in the program ({@code PolicyException}), and the exceptions that tell a duplicate
 * about the operation it repeats. A fallback that answers for a duplicate could carry out the operation a second time.
 */
record CoveredFailures(NamedFailures on) {

    private static final String TIMEOUT = "dev.oncemore.TimeoutExceededException";

    private static final String DUPLICATE = "dev.oncemore.DuplicateInProgressException";

    /** Made when the method is linked, as a call may want it near the end of a stack. */
    private static final Predicate<Class<?>> MUST_BE_NAMED = CoveredFailures::mustBeNamed;

    private static final List<String> NOT_ANSWERED = List.of(
            "dev.oncemore.PolicyException",
            DUPLICATE,
            "dev.oncemore.KeyReusedException",
            "dev.oncemore.OutcomeUnknownException",
            "dev.oncemore.ResultUnavailableException",
            "dev.oncemore.StoreUnavailableException");

    /** Whether an {@link Error}, or anything else that is not an {@link Exception}, may be covered. */
    boolean reachBeyondExceptions() {
        return on.reachBeyondExceptions();
    }

    boolean include(Throwable failure) {
        Throwable cause = isA(TIMEOUT, failure) ? failure.getCause() : null;
        if (cause != null && isA(DUPLICATE, cause)) { // a duplicate that waited for longer than its timeout
            return include(cause);
        }
        return on.include(failure, MUST_BE_NAMED);
    }

    private static boolean mustBeNamed(Class<?> type) {
        return Error.class.isAssignableFrom(type)
                || InterruptedException.class.isAssignableFrom(type)
                || isNotAnswered(type);
    }

    /** By name, because each application brings its own copy of the annotations. */
    private static boolean isNotAnswered(Class<?> type) {
        for (Class<?> ancestor = type; ancestor != null; ancestor = ancestor.getSuperclass()) {
            if (NOT_ANSWERED.contains(ancestor.getName())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isA(String name, Throwable failure) {
        for (Class<?> type = failure.getClass(); type != Throwable.class; type = type.getSuperclass()) {
            if (type.getName().equals(name)) {
                return true;
            }
        }
        return false;
    }
}
