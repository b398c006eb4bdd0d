/**
 * Which methods of a class are woven, and which cannot be: what the class file says, and what is wrong with it. It runs
 * while classes are being loaded, so nothing here may use invokedynamic: no lambda, no method reference, no record.
 */
@NullMarked
package dev.oncemore.agent.weave.select;

import org.jspecify.annotations.NullMarked;
