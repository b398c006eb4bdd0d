/**
 * The door: what the JVM enters by ({@link dev.oncemore.agent.Premain}) and what woven code asks for
 * ({@link dev.oncemore.agent.Bridge}). Only these are on the application's class path; they may know nothing of the
 * rooms inside but their names.
 */
@NullMarked
package dev.oncemore.agent;

import org.jspecify.annotations.NullMarked;
