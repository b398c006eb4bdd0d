/** Results that come later. In their own package, to take the part of a body. */
@NullMarked
package dev.oncemore.agent.async;

import org.jspecify.annotations.NullMarked;
