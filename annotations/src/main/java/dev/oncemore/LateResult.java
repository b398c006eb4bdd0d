package dev.oncemore;

/**
 * What becomes of a result that a method returns after its deadline, as it could not be interrupted or took no notice.
 *
 * <p>Results that come later, by a {@code CompletionStage}, are not concerned: the caller's stage is complete by then.
 */
public enum LateResult {
    /**
     * It is returned, if the method never noticed the interrupt: the work was done, and to throw would have the caller do it twice. A method
     * that was interrupted and returned a result all the same may have made that up, so a {@link TimeoutExceededException} is thrown.
     *
     * <p>That an interrupt was not noticed shows by the interrupt flag, which is still set. A method that catches the interrupt, sets the
     * flag again and returns a makeshift cannot be told from one that noticed nothing: give it {@link #DISCARD}.
     */
    KEEP,
    /** It is dropped, and a {@link TimeoutExceededException} thrown, whatever the method has done. */
    DISCARD
}
