/** Fallbacks of a method: finds and calls the methods that answer in its place. */
@NullMarked
package dev.oncemore.agent.link.fallback;

import org.jspecify.annotations.NullMarked;
