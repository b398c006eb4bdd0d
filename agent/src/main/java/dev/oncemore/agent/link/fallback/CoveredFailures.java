package dev.oncemore.agent.link.fallback;

import dev.oncemore.agent.retry.NamedFailures;
import java.util.List;

/**
 * Which failures a fallback answers for by their type: those in {@code on}.
 *
 * <p>An error, an interrupt, and what tells of a mistake in the program, {@code PolicyException} and {@code KeyReusedException}, are covered
 * only by a type that is itself of such a kind, and not by a supertype such as {@code Exception}.
 */
record CoveredFailures(NamedFailures on) {

    private static final List<String> MISTAKES =
            List.of("dev.oncemore.PolicyException", "dev.oncemore.KeyReusedException");

    /** Whether an {@link Error}, or anything else that is not an {@link Exception}, may be covered. */
    boolean reachBeyondExceptions() {
        return on.reachBeyondExceptions();
    }

    boolean include(Throwable failure) {
        return on.include(failure, CoveredFailures::mustBeNamed);
    }

    private static boolean mustBeNamed(Class<?> type) {
        return Error.class.isAssignableFrom(type)
                || InterruptedException.class.isAssignableFrom(type)
                || isMistake(type);
    }

    /** By name, as each application brings its own copy of the annotations. */
    private static boolean isMistake(Class<?> type) {
        for (Class<?> ancestor = type; ancestor != null; ancestor = ancestor.getSuperclass()) {
            if (MISTAKES.contains(ancestor.getName())) {
                return true;
            }
        }
        return false;
    }
}
