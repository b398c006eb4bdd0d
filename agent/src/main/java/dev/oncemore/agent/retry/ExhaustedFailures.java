package dev.oncemore.agent.retry;

import com.blogspot.mydailyjava.weaklockfree.WeakConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * The failures on which a woven method has used up its retries, so that a woven method around it can tell. Held weakly, by identity.
 *
 * <p>An application may throw one object again and again, so a mark says more than that there was one: on which thread and when.
 */
public final class ExhaustedFailures {

    private final WeakConcurrentMap<Throwable, Mark> marks = new WeakConcurrentMap.WithInlinedExpunction<>();

    private record Mark(String method, long thread, long at) {}

    void add(Throwable failure, String method, long now) {
        marks.put(failure, new Mark(method, Thread.currentThread().getId(), now));
    }

    /** The method that used up its retries on this failure on this thread, at this time or later; null if none did. */
    @Nullable
    String exhaustedBy(Throwable failure, long since) {
        Mark mark = marks.getIfPresent(failure);
        boolean then = mark != null
                && mark.at - since >= 0
                && mark.thread == Thread.currentThread().getId();
        return then ? mark.method : null;
    }
}
