/**
 * Retry, timeout, breaker and fallback for results that come later. They act on the stage, and no thread is blocked by
 * a pause. Plain Java: it knows nothing of bytecode, method handles or annotations.
 */
@NullMarked
package dev.oncemore.agent.async;

import org.jspecify.annotations.NullMarked;
