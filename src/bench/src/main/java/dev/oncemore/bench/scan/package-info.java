/** What the agent costs a class that it does not touch: the scan of the class file for annotations, over a real jar. */
@NullMarked
package dev.oncemore.bench.scan;

import org.jspecify.annotations.NullMarked;
