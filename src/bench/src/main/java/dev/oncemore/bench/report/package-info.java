/** What all measurements share: how much effort to spend, on which JDK and machine, and how figures become a page. */
@NullMarked
package dev.oncemore.bench.report;

import org.jspecify.annotations.NullMarked;
