package dev.oncemore.agent.observe;

/** Hears of calls that ended after their deadline, and whose result was kept. */
public interface TimeoutListener {

    /**
     * A result came late and stands, as the method took no notice of the interrupt.
     *
     * @param what the call or the attempt, with its method
     */
    void overran(String what, long limitNanos, long overstayNanos);
}
