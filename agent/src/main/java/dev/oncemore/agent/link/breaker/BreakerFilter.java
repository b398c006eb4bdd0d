package dev.oncemore.agent.link.breaker;

import dev.oncemore.TimeoutExceededException;
import dev.oncemore.agent.link.site.ApplicationExceptions;
import dev.oncemore.agent.link.site.UserTypes;
import dev.oncemore.agent.link.site.WovenSite;
import dev.oncemore.agent.policy.BreakerPolicy;
import java.util.List;

/**
 * Which failures count as such by their type: those in {@code on}; those in {@code ignore} do not count at all, and all others as a success.
 *
 * @param ignoresTimeouts whether {@code ignore} covers {@code TimeoutExceededException}
 */
record BreakerFilter(
        List<Class<? extends Throwable>> on, List<Class<? extends Throwable>> ignore, boolean ignoresTimeouts) {

    static BreakerFilter of(WovenSite site, BreakerPolicy policy) {
        UserTypes types = new UserTypes(site.lookup());
        List<Class<? extends Throwable>> ignore = types.throwables(policy.ignore());
        Class<?> timeout = ApplicationExceptions.type(site.owner(), TimeoutExceededException.class);
        boolean ignoresTimeouts = false;
        for (Class<?> type : ignore) {
            ignoresTimeouts |= type.isAssignableFrom(timeout);
        }
        return new BreakerFilter(types.throwables(policy.on()), ignore, ignoresTimeouts);
    }

    boolean ignores(Throwable failure) {
        return isAmong(ignore, failure);
    }

    boolean counts(Throwable failure) {
        return isAmong(on, failure);
    }

    private static boolean isAmong(List<Class<? extends Throwable>> types, Throwable failure) {
        for (Class<? extends Throwable> type : types) {
            if (type.isInstance(failure)) {
                return true;
            }
        }
        return false;
    }
}
