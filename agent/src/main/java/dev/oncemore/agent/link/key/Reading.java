package dev.oncemore.agent.link.key;

import dev.oncemore.PolicyException;
import dev.oncemore.agent.key.KeyPath;
import dev.oncemore.agent.link.site.ApplicationExceptions;
import dev.oncemore.agent.link.site.WovenSite;

/**
 * Makes the exception for a component that cannot be read. It is separate from the steps, so that C2 inlines these into
 * the call.
 */
record Reading(WovenSite site, KeyPath path) {

    /** What the application's code on the path has thrown becomes the cause. */
    Throwable failure(Exception thrown) {
        return ApplicationExceptions.make(
                site.owner(), PolicyException.class, message("cannot be read: " + thrown), thrown);
    }

    String message(String what) {
        return site.method() + ": not run: the component {" + path.source() + "} of its key " + what;
    }
}
