package dev.oncemore.agent.link.site;

import dev.oncemore.agent.stack.Reserve;
import org.jspecify.annotations.Nullable;

/**
 * What one layer remembers about a call in progress on a thread: when it began, a number of the layer's own, and the
 * token of the next inner layer. A thread has one frame for each depth of nesting, and uses it again for the next call
 * at that depth, so a call allocates nothing.
 */
public final class Frame {

    /** Deeper frames are allocated for each call, so that one deep recursion does not occupy memory for ever. */
    private static final int DEEPEST_KEPT = 64;

    private static final ThreadLocal<@Nullable Innermost> THREADS = new ThreadLocal<>();

    private final Innermost innermost;
    private final @Nullable Frame outer;
    private final int depth;
    private @Nullable Frame further;

    private long began;
    private long number;
    private long inner;

    /** The depth of the innermost frame in use on its thread. */
    private static final class Innermost {

        private final Frame outermost = new Frame(this, null);
        private @Nullable Frame frame;
    }

    private Frame(Innermost innermost, @Nullable Frame outer) {
        this.innermost = innermost;
        this.outer = outer;
        this.depth = outer == null ? 1 : outer.depth + 1;
    }

    /** Takes the thread's next frame. */
    public static Frame begin(long began, long number) {
        Reserve.require();
        Innermost own = THREADS.get();
        if (own == null) {
            own = new Innermost();
            THREADS.set(own);
        }
        Frame next = own.frame == null ? own.outermost : own.frame.further();
        next.began = began;
        next.number = number;
        own.frame = next;
        return next;
    }

    private Frame further() {
        Frame kept = further;
        if (kept == null) {
            kept = new Frame(innermost, this);
            if (depth < DEEPEST_KEPT) {
                further = kept;
            }
        }
        return kept;
    }

    /**
     * The frame in use at this depth; null if it has ended. Deeper frames that a stack overflow kept from ending are
     * skipped.
     */
    public static @Nullable Frame at(long depth) {
        Innermost own = THREADS.get();
        Frame frame = own == null ? null : own.frame;
        while (frame != null && frame.depth > depth) {
            frame = frame.outer;
        }
        return frame != null && frame.depth == depth ? frame : null;
    }

    /** Records that the inner layer has begun too. Returns this frame's depth. */
    public long holding(long token) {
        inner = token;
        return depth;
    }

    /** Ends this frame and any deeper one. */
    public void end() {
        innermost.frame = outer;
    }

    public long began() {
        return began;
    }

    public long number() {
        return number;
    }

    /** The token of the next inner layer. */
    public long inner() {
        return inner;
    }
}
