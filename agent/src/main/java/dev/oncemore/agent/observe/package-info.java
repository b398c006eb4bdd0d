/**
 * What the agent says: its log and what it logs of a woven method's calls. The lowest room; it knows of none of the
 * others.
 */
@NullMarked
package dev.oncemore.agent.observe;

import org.jspecify.annotations.NullMarked;
