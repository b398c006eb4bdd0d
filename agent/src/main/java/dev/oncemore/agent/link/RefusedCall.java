package dev.oncemore.agent.link;

import dev.oncemore.PolicyException;
import dev.oncemore.agent.link.site.ApplicationExceptions;
import dev.oncemore.agent.link.site.Call;
import dev.oncemore.agent.link.site.WovenSite;
import dev.oncemore.agent.policy.MethodId;

/** Refuses every call with a {@code PolicyException}, of the application's own class if it has one. */
public record RefusedCall(WovenSite site, String problem) implements Call {

    /** The words in which a method is refused, in the log and in the exception alike. */
    public static String message(MethodId method, String problem) {
        return method + " refuses every call: " + problem;
    }

    @Override
    public Object with(Object[] arguments) throws Throwable {
        throw ApplicationExceptions.make(site.owner(), PolicyException.class, message(site.method(), problem));
    }
}
