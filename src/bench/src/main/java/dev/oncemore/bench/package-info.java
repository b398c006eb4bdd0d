/**
 * What Oncemore costs, beside a plain method and the peers: {@link dev.oncemore.bench.Figures} measures and reports it
 * all.
 */
@NullMarked
package dev.oncemore.bench;

import org.jspecify.annotations.NullMarked;
