package dev.oncemore.agent.stack;

/**
 * Makes sure that enough stack is left for code that must not be cut off. A lock is released in a {@code finally}, and
 * a stack that overflows just there leaves it held for ever. A class whose first use overflows is lost for the whole
 * JVM. So code on which others depend is entered only with enough room left, and otherwise fails before it has begun
 * anything:
 *
 * <ul>
 *   <li>a call that takes a lock or records that it has begun calls {@link #require}. It ends at the depth where it
 *       began, so the room at its beginning is there at its end too;
 *   <li>code that is told of the end of a stage calls {@link #suffices}, and otherwise lets another thread go on, for
 *       which it calls {@link #requireToHandOver}.
 * </ul>
 *
 * <p>What a call begins on its own thread alone has a {@link Reserve}. The classes are initialised beforehand: see the
 * room {@code rehearsal}.
 */
public final class Headroom {

    /**
     * 16 KB of compiled frames, which are the smallest, and a multiple of that before they are compiled. The code that
     * follows needs 6 KB, but a compiled method asks for as much as everything inlined in it would need when
     * interpreted. A larger value would refuse calls on small stacks.
     */
    private static final int FRAMES = 320;

    /** The first call of a method loads classes, and needs more stack than any later one. */
    private static final int FRAMES_TO_LINK = FRAMES + FRAMES / 3;

    private static final int AMPLE_FRAMES = 2 * FRAMES;

    /** Handing work to another thread takes a lock too, but needs less stack. */
    private static final int FRAMES_TO_HAND_OVER = FRAMES / 2;

    private Headroom() {}

    /**
     * Uses that much of the stack and returns, which takes less than a microsecond.
     *
     * @throws StackOverflowError if there is too little
     */
    public static void require() {
        require(FRAMES);
    }

    /** Whether {@link #require} would find enough. */
    public static boolean suffices() {
        return has(FRAMES);
    }

    /**
     * For linking a method; if it fails, the next call may try again.
     *
     * @throws StackOverflowError if there is too little
     */
    public static void requireToLink() {
        require(FRAMES_TO_LINK);
    }

    /** Whether there is so much left that no care is needed. */
    public static boolean isAmple() {
        return has(AMPLE_FRAMES);
    }

    /** Whether {@link #requireToHandOver} would find enough. */
    public static boolean sufficesToHandOver() {
        return has(FRAMES_TO_HAND_OVER);
    }

    /**
     * If it does not suffice: requires enough to let another thread go on.
     *
     * @throws StackOverflowError if it does not
     */
    public static void requireToHandOver() {
        require(FRAMES_TO_HAND_OVER);
    }

    private static boolean has(int frames) {
        try {
            require(frames);
            return true;
        } catch (StackOverflowError tooLittle) {
            return false;
        }
    }

    private static void require(int frames) {
        var unused = descend(frames, 1, 2, 3, 4);
    }

    /**
     * All values are used after the call, so that each frame has to keep them. More would not fit into registers, and
     * cost several times as much.
     */
    private static long descend(int left, long a, long b, long c, long d) {
        return left == 0 ? 0 : descend(left - 1, a, b, c, d) ^ a ^ b ^ c ^ d;
    }
}
