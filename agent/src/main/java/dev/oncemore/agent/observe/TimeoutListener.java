package dev.oncemore.agent.observe;

/** Hears of calls that ended after their deadline, where that is not the usual. */
public interface TimeoutListener {

    /**
     * A result came late and stands, as the method took no notice of the interrupt.
     *
     * @param what the call or the attempt, with its method
     */
    void overran(String what, long limitNanos, long overstayNanos);

    /** The interrupt came in the static initialiser of this class, which has failed. */
    void ruined(String what, String className);
}
