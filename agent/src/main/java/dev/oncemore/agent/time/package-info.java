/**
 * Time, for all other rooms: a clock, a cheaper and less exact one, and one way to sleep, all of which a test can
 * replace; and the threads that wait. It knows no other room.
 */
@NullMarked
package dev.oncemore.agent.time;

import org.jspecify.annotations.NullMarked;
