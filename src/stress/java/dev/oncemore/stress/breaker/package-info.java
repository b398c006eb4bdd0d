/** The circuit breaker's permits and transitions. */
@NullMarked
package dev.oncemore.stress.breaker;

import org.jspecify.annotations.NullMarked;
