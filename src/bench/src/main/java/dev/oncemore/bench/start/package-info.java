/**
 * What the agent costs a process from its start to its end: whole JVMs are started, and the CPU time they used is read.
 */
@NullMarked
package dev.oncemore.bench.start;

import org.jspecify.annotations.NullMarked;
