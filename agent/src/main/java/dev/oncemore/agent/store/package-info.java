/**
 * The records of operations: what a store must do, the transitions of a record, which are the same in every store, and
 * the store in memory. Plain Java that a test drives with a clock of its own.
 */
@NullMarked
package dev.oncemore.agent.store;

import org.jspecify.annotations.NullMarked;
