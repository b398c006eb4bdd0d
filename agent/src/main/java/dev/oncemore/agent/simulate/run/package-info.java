/**
 * One outage on virtual time: clients, a server and the calls between them, with the engine's own decisions.
 */
@NullMarked
package dev.oncemore.agent.simulate.run;

import org.jspecify.annotations.NullMarked;
