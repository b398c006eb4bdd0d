package dev.oncemore.agent.timeout;

import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * A slot as the watchdog holds it: weakly, so that it is collected with its thread. Each slot has one, which is added
 * again whenever it must be.
 */
final class Watched extends WeakReference<Slot> {

    /**
     * Whether it has been added, and not dropped since. What one side wrote, the other sees once it sees the slot's
     * state.
     */
    boolean present;

    /** The next one below it on the stack of those that have arrived. */
    @Nullable
    Watched below;

    /** How many there are, from this one down. */
    int height;

    Watched(Slot slot) {
        super(slot);
    }
}
