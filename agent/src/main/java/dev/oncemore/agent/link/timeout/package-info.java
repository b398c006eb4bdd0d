/** Timeouts of a whole call and of one attempt: the limits, and the layer around what they limit. */
@NullMarked
package dev.oncemore.agent.link.timeout;

import org.jspecify.annotations.NullMarked;
