/** Keys of an idempotent method: what the paths of a template lead to, and how they are read from the arguments. */
@NullMarked
package dev.oncemore.agent.link.key;

import org.jspecify.annotations.NullMarked;
