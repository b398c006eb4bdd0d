/**
 * Retrying: the loop, how long it pauses, the budget it draws on. Plain Java that a test drives with a clock, a sleeper
 * and a random source of its own; it knows nothing of bytecode, method handles or annotations.
 */
@NullMarked
package dev.oncemore.agent.retry;

import org.jspecify.annotations.NullMarked;
