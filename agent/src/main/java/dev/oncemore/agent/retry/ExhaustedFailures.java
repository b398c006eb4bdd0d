package dev.oncemore.agent.retry;

import com.blogspot.mydailyjava.weaklockfree.WeakConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * The failures on which a woven method has used up its retries, so that a woven method around it can tell. Held weakly, by identity.
 */
public final class ExhaustedFailures {

    private final WeakConcurrentMap<Throwable, String> exhaustedBy = new WeakConcurrentMap.WithInlinedExpunction<>();

    void add(Throwable failure, String method) {
        exhaustedBy.putIfAbsent(failure, method);
    }

    /** The method that used up its retries on this failure, or null. */
    @Nullable
    String exhaustedBy(Throwable failure) {
        return exhaustedBy.getIfPresent(failure);
    }
}
