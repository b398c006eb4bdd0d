/**
 * What a call costs: the same calls through a plain method, a woven one and the peers, measured by JMH. A contender is
 * loaded only in the JVM that measures it, so that none disturbs another's call sites.
 */
@NullMarked
package dev.oncemore.bench.call;

import org.jspecify.annotations.NullMarked;
