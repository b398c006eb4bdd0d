/**
 * The circuit breaker and its window of outcomes. Plain Java over an injected clock: it knows nothing of bytecode,
 * method handles or annotations.
 */
@NullMarked
package dev.oncemore.agent.breaker;

import org.jspecify.annotations.NullMarked;
