/**
 * From bytes to bytes: how the methods of a class are rewritten. It runs while classes are being loaded, so
 * nothing here may use invokedynamic: no lambda, no method reference, no record.
 */
@NullMarked
package dev.oncemore.agent.weave;

import org.jspecify.annotations.NullMarked;
