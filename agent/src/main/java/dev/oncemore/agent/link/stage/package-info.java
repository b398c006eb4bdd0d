/**
 * Methods that return a stage: how their bodies are run by the layers of the room {@code async}, and on which threads.
 */
@NullMarked
package dev.oncemore.agent.link.stage;

import org.jspecify.annotations.NullMarked;
