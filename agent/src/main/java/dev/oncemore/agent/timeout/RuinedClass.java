package dev.oncemore.agent.timeout;

import java.util.Optional;

/**
 * Finds the class whose static initialiser failed, from a failure. A deadline that interrupts a static initialiser can
 * ruin its class: the JVM never runs the initialiser again, and from then on every use of the class fails with a {@code
 * NoClassDefFoundError}.
 */
public final class RuinedClass {

    /** How many causes are looked at: an application's {@code getCause} may have no end. */
    private static final int FARTHEST = 100;

    private RuinedClass() {}

    /** The name of the class; empty if the failure does not come from a static initialiser. */
    public static Optional<String> of(Throwable failure) {
        try {
            Throwable at = failure;
            for (int i = 0; at != null && i < FARTHEST; i++) {
                if (at instanceof ExceptionInInitializerError) {
                    return initialised(at.getCause() == null ? at : at.getCause());
                }
                at = at.getCause();
            }
        } catch (RuntimeException broken) {
            return Optional.empty(); // the failure is the application's own
        }
        return Optional.empty();
    }

    /** The topmost one: those below it are only being initialised because of it. */
    private static Optional<String> initialised(Throwable cause) {
        for (StackTraceElement frame : cause.getStackTrace()) {
            if (frame.getMethodName().equals("<clinit>")) {
                return Optional.of(frame.getClassName());
            }
        }
        return Optional.empty();
    }
}
