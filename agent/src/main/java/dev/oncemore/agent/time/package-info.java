/**
 * Time, as everything else takes it: a clock to read, a cheaper one that is less exact, and one way to pause, so that a
 * test can put its own in their place; and the threads that wait. It knows no other room.
 */
@NullMarked
package dev.oncemore.agent.time;

import org.jspecify.annotations.NullMarked;
