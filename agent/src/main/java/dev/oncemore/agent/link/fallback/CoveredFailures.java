package dev.oncemore.agent.link.fallback;

import java.util.List;

/**
 * Which failures a fallback answers for by their type: those in {@code on}.
 *
 * <p>An error, an interrupt, and what tells of a mistake in the program, {@code PolicyException} and {@code KeyReusedException}, are covered
 * only by a type that is itself of such a kind, and not by a supertype such as {@code Exception}.
 */
record CoveredFailures(List<Class<? extends Throwable>> on) {

    private static final List<String> MISTAKES =
            List.of("dev.oncemore.PolicyException", "dev.oncemore.KeyReusedException");

    /** Whether an {@link Error}, or anything else that is not an {@link Exception}, may be covered. */
    boolean reachBeyondExceptions() {
        for (Class<? extends Throwable> type : on) {
            if (!Exception.class.isAssignableFrom(type)) {
                return true;
            }
        }
        return false;
    }

    boolean include(Throwable failure) {
        for (Class<? extends Throwable> type : on) {
            if (type.isInstance(failure) && (!mustBeNamed(failure.getClass()) || mustBeNamed(type))) {
                return true;
            }
        }
        return false;
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
