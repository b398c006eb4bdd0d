/** Writes JSON for the output of the command line and of a running agent. */
@NullMarked
package dev.oncemore.agent.json;

import org.jspecify.annotations.NullMarked;
