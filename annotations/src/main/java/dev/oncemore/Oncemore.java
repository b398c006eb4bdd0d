package dev.oncemore;

/**
 * What the application can ask the agent. In a JVM without the agent the methods do what their source says; the agent
 * replaces their bodies when this class is loaded.
 */
public final class Oncemore {

    private Oncemore() {}

    /**
     * Whether the agent is at work in this JVM.
     *
     * @return true if classes are woven as they are loaded
     */
    public static boolean isActive() {
        return false;
    }

    /**
     * Throws an exception if the agent is not at work in this JVM. Call it when the application starts, so that a
     * forgotten flag is found at deployment and not in the first outage.
     *
     * @throws OncemoreException if there is no agent; the message names the flag to add
     */
    public static void requireAgent() {
        if (!isActive()) {
            throw new OncemoreException(
                    "The Oncemore agent is not at work in this JVM, so its annotations do nothing: add"
                            + " -javaagent:oncemore-agent.jar to the JVM's options, before -jar or the main class.");
        }
    }

    /**
     * The number of the running attempt of the innermost woven method on this thread.
     *
     * @return 1 on the first attempt and outside any woven method, 2 on the first retry, and so on; after a nested call
     *     has returned, again that of the outer one
     */
    public static int attempt() {
        return 1;
    }

    /**
     * The key of the innermost call of an {@link Idempotent} method that is in progress here: the same on every attempt
     * of one logical call, and for every caller of the same operation. Send it downstream, as an
     * {@code Idempotency-Key} header for instance, so that the other side can recognise a repetition too.
     *
     * <p>It holds the scope and the key's components as a hash, so it says nothing about them: 43 letters, digits,
     * {@code -} and {@code _}. For {@link Idempotent#GENERATED} it is a UUID.
     *
     * <p>It is known on the thread that runs the method, and where the agent itself goes on with the call on another:
     * in later attempts of a method that returns a {@code CompletionStage}, and in what depends on the stages of other
     * woven methods and runs on the agent's executor. It is not known on threads that the method starts or hands work
     * to: read it before.
     *
     * @return the key
     * @throws IllegalStateException if no such call is in progress here, or there is no agent
     */
    @SuppressWarnings("DoNotCallSuggester") // the agent gives it another body
    public static String idempotencyKey() {
        throw notInProgress();
    }

    /**
     * A number of at least 1, higher than that of every earlier call that carried out the operation with this key.
     * The other side can reject a number lower than the highest that it has seen, and so shut out a call whose lease
     * has run out. With the store in memory, this holds within one JVM.
     *
     * @return the fencing token of the call whose key {@link #idempotencyKey()} is
     * @throws IllegalStateException if no such call is in progress here, or there is no agent
     */
    @SuppressWarnings("DoNotCallSuggester") // the agent gives it another body
    public static long fencingToken() {
        throw notInProgress();
    }

    private static IllegalStateException notInProgress() {
        return new IllegalStateException(
                "No @Idempotent call is in progress, because the Oncemore agent is not at work in this JVM: add"
                        + " -javaagent:oncemore-agent.jar to the JVM's options, before -jar or the main class.");
    }
}
