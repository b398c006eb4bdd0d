/**
 * What all capabilities share when a method is linked: the call site, its body, the layers around it, and the
 * application's classes as the woven class sees them.
 */
@NullMarked
package dev.oncemore.agent.link.site;

import org.jspecify.annotations.NullMarked;
