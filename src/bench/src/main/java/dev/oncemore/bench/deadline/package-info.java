/** How closely a timeout is kept, with few deadlines in the JVM and with many. */
@NullMarked
package dev.oncemore.bench.deadline;

import org.jspecify.annotations.NullMarked;
