package dev.oncemore.agent.link.site;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What a method declares to return whose result comes later, by way of a stage. */
public enum StageType {
    /** {@code CompletionStage} or {@code CompletableFuture}: the agent has futures of that type. */
    ANY,
    /**
     * A type derived from {@code CompletableFuture} that makes others of its own: such a stage has to be there first.
     */
    OWN,
    /** One that nothing but the application can make. */
    CLOSED;

    /** Empty if it is no stage. */
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
