/** Idempotent methods: the records of an application, and the call around what carries the operation out. */
@NullMarked
package dev.oncemore.agent.link.idempotent;

import org.jspecify.annotations.NullMarked;
