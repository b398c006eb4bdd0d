/** How much of a thread's stack is left. Knows no other room, so that every room can ask. */
@NullMarked
package dev.oncemore.agent.stack;

import org.jspecify.annotations.NullMarked;
