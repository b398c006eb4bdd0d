/** Keys of an idempotent method: resolves the paths of a template, and reads them from the arguments. */
@NullMarked
package dev.oncemore.agent.link.key;

import org.jspecify.annotations.NullMarked;
