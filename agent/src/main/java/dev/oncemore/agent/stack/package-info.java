/** How much of a thread's stack is left. It knows no other room, so every room can use it. */
@NullMarked
package dev.oncemore.agent.stack;

import org.jspecify.annotations.NullMarked;
