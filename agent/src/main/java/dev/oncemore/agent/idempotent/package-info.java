/**
 * One execution for each key: the claim protocol, single flight in one JVM, and the call that both are for. Plain Java
 * that a test drives with a clock and a way to wait of its own.
 */
@NullMarked
package dev.oncemore.agent.idempotent;

import org.jspecify.annotations.NullMarked;
