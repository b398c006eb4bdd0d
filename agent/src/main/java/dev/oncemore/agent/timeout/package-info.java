/**
 * The watchdog that interrupts a thread at its deadline. Plain Java over an injected clock: it knows nothing of
 * bytecode, method handles or annotations.
 */
@NullMarked
package dev.oncemore.agent.timeout;

import org.jspecify.annotations.NullMarked;
