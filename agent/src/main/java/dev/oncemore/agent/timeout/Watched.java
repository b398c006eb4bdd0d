package dev.oncemore.agent.timeout;

import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * A slot as the watchdog holds it: weakly, so that it goes with its thread. One for each slot, which arrives anew
 * whenever it must.
 */
final class Watched extends WeakReference<Slot> {

    /**
     * Whether it has arrived and was not dropped since; what either side wrote, the other sees once it sees the slot's
     * state.
     */
    boolean present;

    /** Below it on the stack of those that have arrived. */
    @Nullable
    Watched below;

    /** How many they are, from this one down. */
    int height;

    Watched(Slot slot) {
        super(slot);
    }
}
