/**
 * The agent's log, and what it logs about the calls of woven methods. It is the lowest room and knows none of the
 * others.
 */
@NullMarked
package dev.oncemore.agent.observe;

import org.jspecify.annotations.NullMarked;
