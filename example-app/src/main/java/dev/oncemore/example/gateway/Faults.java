package dev.oncemore.example.gateway;

/**
 * Decides what goes wrong. The answer depends on the order and on how often the gateway was asked for it, and on
 * nothing else: whichever thread comes first and however long it pauses, the same seed gives the same faults.
 */
@FunctionalInterface
public interface Faults {

    /**
     * What goes wrong with one request.
     *
     * @param order the number of the order to be paid
     * @param request 1 for the first request for this order, 2 for the second, and so on
     * @return the fault, the same for the same arguments
     */
    Fault of(int order, int request);
}
