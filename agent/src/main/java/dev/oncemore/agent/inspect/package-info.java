/**
 * Reads classes in jars and folders, and says what the agent would make of them. No class of the application is loaded.
 */
@NullMarked
package dev.oncemore.agent.inspect;

import org.jspecify.annotations.NullMarked;
