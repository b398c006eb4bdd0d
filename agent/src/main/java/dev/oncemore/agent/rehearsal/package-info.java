/**
 * Plays calls of each kind through before the first real one, so that all classes are there: one whose first use a stack overflow cuts off is lost for the
 * whole JVM. Together with the {@link dev.oncemore.agent.stack.Headroom} that the engine asks for, this lets a thread overflow its stack in a call and cost
 * nobody else anything.
 */
@NullMarked
package dev.oncemore.agent.rehearsal;

import org.jspecify.annotations.NullMarked;
