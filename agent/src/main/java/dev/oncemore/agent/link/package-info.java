/**
 * From a call site to the guard that it is bound to. The door is {@link dev.oncemore.agent.link.Linker}. Only here do
 * the application's classes and the engine's values meet.
 */
@NullMarked
package dev.oncemore.agent.link;

import org.jspecify.annotations.NullMarked;
