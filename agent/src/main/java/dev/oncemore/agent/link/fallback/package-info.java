/** Fallbacks of a method: the methods that answer instead of it, found and called. */
@NullMarked
package dev.oncemore.agent.link.fallback;

import org.jspecify.annotations.NullMarked;
