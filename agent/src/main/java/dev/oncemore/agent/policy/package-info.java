/**
 * What is asked of a method, as immutable values, and where it comes from: the annotation, the properties file, system properties,
 * the environment. It knows the engine's values, and neither bytecode nor method handles.
 */
@NullMarked
package dev.oncemore.agent.policy;

import org.jspecify.annotations.NullMarked;
