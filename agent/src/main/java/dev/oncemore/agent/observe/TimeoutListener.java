package dev.oncemore.agent.observe;

/** Is told of unusual ends of calls after their deadline. */
public interface TimeoutListener {

    /**
     * A result came late and is kept, because the method did not notice the interrupt.
     *
     * @param what the call or the attempt, with its method
     */
    void overran(String what, long limitNanos, long overstayNanos);

    /** The interrupt came in the static initialiser of this class, which has failed. */
    void ruined(String what, String className);
}
