/**
 * Has everything there before the first call that needs it: a class whose initialiser a stack overflow cuts off is lost
 * for the whole JVM. Together with the {@link dev.oncemore.agent.stack.Headroom} that the engine asks for, this lets a
 * thread overflow its stack in a call and cost nobody else anything. Keyed calls are played through, as their stores
 * are other people's code.
 */
@NullMarked
package dev.oncemore.agent.rehearsal;

import org.jspecify.annotations.NullMarked;
