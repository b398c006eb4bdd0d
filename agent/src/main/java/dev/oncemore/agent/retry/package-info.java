/**
 * Retrying: the loop, its delays and its budget. Plain Java that a test drives with a clock, a sleeper and a random
 * source of its own; it knows nothing of bytecode, method handles or annotations.
 */
@NullMarked
package dev.oncemore.agent.retry;

import org.jspecify.annotations.NullMarked;
