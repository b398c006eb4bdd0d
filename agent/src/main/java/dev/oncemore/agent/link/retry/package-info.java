/** Retries of a method: the engine's values from its policy, and the layer around its attempts. */
@NullMarked
package dev.oncemore.agent.link.retry;

import org.jspecify.annotations.NullMarked;
