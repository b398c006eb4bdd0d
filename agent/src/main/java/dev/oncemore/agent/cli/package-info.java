/** The command line, {@code java -jar oncemore-agent.jar}. */
@NullMarked
package dev.oncemore.agent.cli;

import org.jspecify.annotations.NullMarked;
