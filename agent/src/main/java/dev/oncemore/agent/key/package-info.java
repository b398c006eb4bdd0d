/**
 * What distinguishes one operation from another: the template of a key, its paths and what they may lead to, the bound
 * key of one call and its written form. It knows neither bytecode nor method handles; parts of it run while classes are
 * loaded, so there is no invokedynamic in it.
 */
@NullMarked
package dev.oncemore.agent.key;

import org.jspecify.annotations.NullMarked;
