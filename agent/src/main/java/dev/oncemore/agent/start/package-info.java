/**
 * Puts the agent together in a JVM that is starting or running, and hands it its configuration. It may know every room
 * below.
 */
@NullMarked
package dev.oncemore.agent.start;

import org.jspecify.annotations.NullMarked;
