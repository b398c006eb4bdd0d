package dev.oncemore.agent.link.site;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The kinds of stage that an asynchronous method can declare as its result. */
public enum StageType {
    /** {@code CompletionStage} or {@code CompletableFuture}: the agent can create futures of that type. */
    ANY,
    /**
     * A type derived from {@code CompletableFuture} whose {@code newIncompleteFuture} makes others of that type: this
     * needs a first stage of that type.
     */
    OWN,
    /** A type that only the application can create. */
    CLOSED;

    /** Empty if it is not a stage. */
    public static Optional<StageType> of(Class<?> declared) {
        if (declared == CompletionStage.class || declared == CompletableFuture.class) {
            return Optional.of(ANY);
        }
        if (CompletableFuture.class.isAssignableFrom(declared)) {
            return Optional.of(makesItsOwn(declared) ? OWN : CLOSED);
        }
        return CompletionStage.class.isAssignableFrom(declared) ? Optional.of(CLOSED) : Optional.empty();
    }

    private static boolean makesItsOwn(Class<?> declared) {
        try {
            return declared.isAssignableFrom(
                    declared.getMethod("newIncompleteFuture").getReturnType());
        } catch (NoSuchMethodException impossible) {
            throw new LinkageError("newIncompleteFuture", impossible);
        }
    }
}
