/** What a retry costs in memory while it waits for its pause to end and no thread waits for it. */
@NullMarked
package dev.oncemore.bench.later;

import org.jspecify.annotations.NullMarked;
