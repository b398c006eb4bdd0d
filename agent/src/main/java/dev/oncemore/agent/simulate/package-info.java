/**
 * Compares what becomes of a server in an outage under several strategies, and draws it. It knows neither the
 * command line nor bytecode.
 */
@NullMarked
package dev.oncemore.agent.simulate;

import org.jspecify.annotations.NullMarked;
