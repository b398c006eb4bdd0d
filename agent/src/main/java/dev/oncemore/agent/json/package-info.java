/** Writes JSON, for what the command line and a running agent tell to other programs. */
@NullMarked
package dev.oncemore.agent.json;

import org.jspecify.annotations.NullMarked;
