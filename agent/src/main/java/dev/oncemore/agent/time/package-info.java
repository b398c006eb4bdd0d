/**
 * Time, as everything else takes it: one clock to read and one way to pause, so that a test can put its own in their place. It knows
 * no other room.
 */
@NullMarked
package dev.oncemore.agent.time;

import org.jspecify.annotations.NullMarked;
