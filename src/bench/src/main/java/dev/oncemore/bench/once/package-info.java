/** What it costs to carry a call out once for each key, beside a bare cache and the peers. */
@NullMarked
package dev.oncemore.bench.once;

import org.jspecify.annotations.NullMarked;
