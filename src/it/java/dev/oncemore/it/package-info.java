/** What a user sees: the agent's jar as it is deployed, on real applications, in JVMs of their own. */
@NullMarked
package dev.oncemore.it;

import org.jspecify.annotations.NullMarked;
