/**
 * Starts real JVMs on the JDKs that are installed, in bounded time, and holds what they said. It knows nothing of
 * tests' fixtures.
 */
@NullMarked
package dev.oncemore.it.jvm;

import org.jspecify.annotations.NullMarked;
