/**
 * What is asked of a method, as immutable values: the attributes of its annotations and of the configuration, and the
 * policies they make. It knows the engine's values, and neither bytecode nor method handles.
 */
@NullMarked
package dev.oncemore.agent.policy;

import org.jspecify.annotations.NullMarked;
