/** Starts the agent in a JVM that is starting or running, with its configuration. It may know every room below. */
@NullMarked
package dev.oncemore.agent.start;

import org.jspecify.annotations.NullMarked;
