/**
 * From a call site to the method handle tree that it is bound to. The door is {@link dev.oncemore.agent.link.Linker};
 * here alone the application's classes and the engine's values meet.
 */
@NullMarked
package dev.oncemore.agent.link;

import org.jspecify.annotations.NullMarked;
