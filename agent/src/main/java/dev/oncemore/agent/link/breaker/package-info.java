/** Circuit breakers of a method: shared by name or its own, and the layer around an attempt. */
@NullMarked
package dev.oncemore.agent.link.breaker;

import org.jspecify.annotations.NullMarked;
