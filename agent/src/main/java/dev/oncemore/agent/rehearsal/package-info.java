/**
 * Initialises everything before the first call that needs it, because a class whose initialiser is cut off by a stack
 * overflow is lost for the whole JVM. Together with {@link dev.oncemore.agent.stack.Headroom}, a thread can overflow
 * its stack in a call without harm to any other. Keyed calls are rehearsed as a whole, because their stores may be
 * third-party code.
 */
@NullMarked
package dev.oncemore.agent.rehearsal;

import org.jspecify.annotations.NullMarked;
