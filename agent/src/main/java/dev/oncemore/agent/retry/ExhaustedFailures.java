package dev.oncemore.agent.retry;

import com.blogspot.mydailyjava.weaklockfree.WeakConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * The failures on which a woven method has used up its retries, so that an outer woven method can recognise them. They
 * are held weakly, by identity.
 *
 * <p>An application may throw the same object again and again, so a mark also says on which thread and when.
 */
public final class ExhaustedFailures {

    /** Likewise for a call whose attempts move from thread to thread: only the time counts. */
    static final long ANY_THREAD = -1;

    private final WeakConcurrentMap<Throwable, Mark> marks = new WeakConcurrentMap.WithInlinedExpunction<>();

    private record Mark(String method, long thread, long at) {}

    void add(Throwable failure, String method, long thread, long now) {
        marks.put(failure, new Mark(method, thread, now));
    }

    /** The method that used up its retries on this failure on this thread, at this time or later; null if none did. */
    @Nullable
    String exhaustedBy(Throwable failure, long thread, long since) {
        Mark mark = marks.getIfPresent(failure);
        boolean then = mark != null && mark.at - since >= 0 && isSame(mark.thread, thread);
        return then ? mark.method : null;
    }

    private static boolean isSame(long marked, long asking) {
        return marked == asking || marked == ANY_THREAD || asking == ANY_THREAD;
    }
}
