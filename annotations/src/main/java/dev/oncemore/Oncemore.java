package dev.oncemore;

/**
 * What code can ask the agent. The methods' bodies here are what is true without it; the agent replaces them when this
 * class is loaded.
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
     * Fails if the agent is not at work in this JVM. Call it where the application starts, so that a forgotten flag is found at
     * deployment and not in the first outage.
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
     * Which attempt of the innermost woven method on this thread is running.
     *
     * @return 1 on the first attempt and outside any woven method, 2 on the first retry, and so on; after a nested call has
     *     returned, again that of the outer one
     */
    public static int attempt() {
        return 1;
    }
}
