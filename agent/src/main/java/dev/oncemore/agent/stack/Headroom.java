package dev.oncemore.agent.stack;

/**
 * Stack for what must not be cut off in its midst. A lock is given back in a {@code finally}, and a stack that
 * overflows just there leaves it held for ever; a class whose first use overflows is lost for the whole JVM. So
 * whatever others depend on is entered only with room left, and fails before it has begun anything where there is none:
 *
 * <ul>
 *   <li>a call that takes a lock or writes down that it has begun asks by {@link #require}: it ends where it began, so
 *   what is there at its beginning is
 *       there for its end too;
 *   <li>who hears of the end of a stage asks by {@link #suffices}, and else has another thread go on, for which
 *   {@link #requireToHandOver} asks.
 * </ul>
 *
 * <p>What a call begins on its own thread alone has a {@link Reserve}. Classes are there before: see the room of
 * rehearsals.
 */
public final class Headroom {

    /**
     * 16 KB of frames when they are compiled, which are the smallest, and a multiple of that before. What comes takes 6
     * KB; but a compiled method asks for as much as all that is inlined in it would take interpreted. More would refuse
     * calls on small stacks.
     */
    private static final int FRAMES = 320;

    /** The first call of a method loads classes, and goes deeper than any later one. */
    private static final int FRAMES_TO_LINK = FRAMES + FRAMES / 3;

    private static final int AMPLE_FRAMES = 2 * FRAMES;

    /** To have another thread do something also takes a lock, but goes less deep. */
    private static final int FRAMES_TO_HAND_OVER = FRAMES / 2;

    private Headroom() {}

    /**
     * Goes down and comes back, which takes less than a microsecond.
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
     * For linking a method, after which its next call may try again.
     *
     * @throws StackOverflowError if there is too little
     */
    public static void requireToLink() {
        require(FRAMES_TO_LINK);
    }

    /** Whether there is so much that nothing needs care. */
    public static boolean isAmple() {
        return has(AMPLE_FRAMES);
    }

    /** Whether {@link #requireToHandOver} would find enough. */
    public static boolean sufficesToHandOver() {
        return has(FRAMES_TO_HAND_OVER);
    }

    /**
     * Where it does not suffice: whether it does for having another thread go on.
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
