/**
 * jcstress tests of the agent's classes that threads share without a lock: each states which outcomes of a race are
 * right, and jcstress looks for another one.
 */
@NullMarked
package dev.oncemore.stress;

import org.jspecify.annotations.NullMarked;
