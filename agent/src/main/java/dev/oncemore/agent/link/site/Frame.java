package dev.oncemore.agent.link.site;

import dev.oncemore.agent.stack.Reserve;
import org.jspecify.annotations.Nullable;

/**
 * What one layer remembers of one call that is in progress on a thread: when it began, a number of its own, and the
 * token of the layer further in. A thread has one for each depth of nesting and uses it again for the next call at that
 * depth, so that a call allocates nothing.
 */
public final class Frame {

    /** Deeper ones are made anew for each call, so that one deep recursion does not stay in memory for ever. */
    private static final int DEEPEST_KEPT = 64;

    private static final ThreadLocal<@Nullable Innermost> THREADS = new ThreadLocal<>();

    private final Innermost innermost;
    private final @Nullable Frame outer;
    private final int depth;
    private @Nullable Frame further;

    private long began;
    private long number;
    private long inner;

    /** Which frame of its thread is the innermost in use. */
    private static final class Innermost {

        private final Frame outermost = new Frame(this, null);
        private @Nullable Frame frame;
    }

    private Frame(Innermost innermost, @Nullable Frame outer) {
        this.innermost = innermost;
        this.outer = outer;
        this.depth = outer == null ? 1 : outer.depth + 1;
    }

    /** Begins to use the thread's next one. */
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
     * The one in use at this depth; null if that has ended. Deeper ones whose end a stack overflow cut off are passed
     * over.
     */
    public static @Nullable Frame at(long depth) {
        Innermost own = THREADS.get();
        Frame frame = own == null ? null : own.frame;
        while (frame != null && frame.depth > depth) {
            frame = frame.outer;
        }
        return frame != null && frame.depth == depth ? frame : null;
    }

    /** The layer further in has begun too. Returns this frame's depth. */
    public long holding(long token) {
        inner = token;
        return depth;
    }

    /** Ends the use of it, and of any deeper one. */
    public void end() {
        innermost.frame = outer;
    }

    public long began() {
        return began;
    }

    public long number() {
        return number;
    }

    /** The token of the layer further in. */
    public long inner() {
        return inner;
    }
}
