/**
 * Plays an outage through with the policies of the engine on virtual time, and draws what becomes of the server. It knows neither the
 * command line nor bytecode.
 */
@NullMarked
package dev.oncemore.agent.simulate;

import org.jspecify.annotations.NullMarked;
