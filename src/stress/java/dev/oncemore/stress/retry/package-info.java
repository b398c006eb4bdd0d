/** The retry budget. */
@NullMarked
package dev.oncemore.stress.retry;

import org.jspecify.annotations.NullMarked;
