/**
 * The door: where the JVM enters ({@link dev.oncemore.agent.Premain}), and what woven code asks for ({@link
 * dev.oncemore.agent.Bridge}). Only these classes are on the application's class path. They know the rooms inside only
 * by name.
 */
@NullMarked
package dev.oncemore.agent;

import org.jspecify.annotations.NullMarked;
