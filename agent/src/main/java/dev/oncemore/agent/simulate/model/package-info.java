/**
 * What is simulated and what came of it: the scenario, the strategies, the counts, and the words and figures for them.
 */
@NullMarked
package dev.oncemore.agent.simulate.model;

import org.jspecify.annotations.NullMarked;
