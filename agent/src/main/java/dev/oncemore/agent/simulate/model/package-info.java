/** What is simulated, and its results: the scenario, the strategies, the counts, and the words and figures for them. */
@NullMarked
package dev.oncemore.agent.simulate.model;

import org.jspecify.annotations.NullMarked;
