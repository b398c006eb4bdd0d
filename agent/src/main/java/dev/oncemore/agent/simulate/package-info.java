/**
 * Compares several strategies in an outage of a server, and draws the result. It knows neither the command line nor
 * bytecode.
 */
@NullMarked
package dev.oncemore.agent.simulate;

import org.jspecify.annotations.NullMarked;
