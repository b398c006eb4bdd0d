package dev.oncemore.agent.timeout;

import java.util.Optional;

/**
 * The class whose static initialiser failed, as a failure tells it. A deadline that interrupts a static initialiser can
 * ruin its class: the JVM never runs it again, and whoever uses the class gets a {@code NoClassDefFoundError} from then
 * on.
 */
public final class RuinedClass {

    /** How many causes are looked at: an application's {@code getCause} may have no end. */
    private static final int FARTHEST = 100;

    private RuinedClass() {}

    /** Its name; empty if the failure does not come from a static initialiser. */
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

    /** The topmost: others below it are only on their way. */
    private static Optional<String> initialised(Throwable cause) {
        for (StackTraceElement frame : cause.getStackTrace()) {
            if (frame.getMethodName().equals("<clinit>")) {
                return Optional.of(frame.getClassName());
            }
        }
        return Optional.empty();
    }
}
