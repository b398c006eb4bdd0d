/**
 * README and documentation against the truth: every snippet is compiled, read or run, every link followed, every
 * message compared with the source of the agent.
 */
@NullMarked
package dev.oncemore.it.docs;

import org.jspecify.annotations.NullMarked;
