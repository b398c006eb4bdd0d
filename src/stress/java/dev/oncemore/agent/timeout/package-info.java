/** The watchdog. In its own package, to run its rounds from a thread of the test. */
@NullMarked
package dev.oncemore.agent.timeout;

import org.jspecify.annotations.NullMarked;
