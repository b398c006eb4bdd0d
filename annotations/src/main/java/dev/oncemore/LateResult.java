package dev.oncemore;

/**
 * What happens to a result that a method returns after its deadline, because it could not be interrupted or ignored
 * the interrupt.
 *
 * <p>It does not apply to asynchronous methods: at the deadline the caller's stage is complete.
 */
public enum LateResult {
    /**
     * The result is returned if the method did not notice the interrupt: the work was done, and an exception could
     * make the caller do it twice. If the method noticed the interrupt and still returned a result, that may be a
     * makeshift, so {@link TimeoutExceededException} is thrown.
     *
     * <p>The interrupt flag shows whether the interrupt was noticed: if not, it is still set. A method that catches
     * the interrupt, sets the flag again and returns a makeshift looks the same: use {@link #DISCARD} for it.
     */
    KEEP,
    /** The result is dropped, and {@link TimeoutExceededException} is thrown, whatever the method did. */
    DISCARD
}
