package dev.oncemore.agent.async;

/** How it came that a call, or one layer of it, waits for nothing any more. */
enum End {
    /** What it waited for has come. */
    REACHED,
    /** A deadline has passed. */
    TIMED_OUT,
    /** Whoever holds the future has cancelled or completed it. */
    ABANDONED
}
