package dev.oncemore.agent.link.breaker;

import dev.oncemore.TimeoutExceededException;
import dev.oncemore.agent.link.site.ApplicationExceptions;
import dev.oncemore.agent.link.site.UserTypes;
import dev.oncemore.agent.link.site.WovenSite;
import dev.oncemore.agent.policy.BreakerPolicy;
import dev.oncemore.agent.policy.NothingLeft;
import dev.oncemore.agent.policy.PolicyProblem;
import dev.oncemore.agent.retry.NamedFailures;
import java.util.List;

/**
 * Which failures count as such by their type: those in {@code on}; those in {@code ignore} do not count at all, and all
 * others as a success.
 *
 * @param ignoresTimeouts whether {@code ignore} covers {@code TimeoutExceededException}
 */
record BreakerFilter(NamedFailures on, NamedFailures ignore, boolean ignoresTimeouts) {

    static BreakerFilter of(WovenSite site, BreakerPolicy policy) {
        UserTypes types = new UserTypes(site.lookup());
        List<Class<? extends Throwable>> ignore = types.throwables(policy.ignore());
        Class<?> timeout = ApplicationExceptions.type(site.owner(), TimeoutExceededException.class);
        boolean ignoresTimeouts = false;
        for (Class<?> type : ignore) {
            ignoresTimeouts |= type.isAssignableFrom(timeout);
        }
        NamedFailures on = new NamedFailures(types.throwables(policy.on()), policy.causes());
        NamedFailures ignored = new NamedFailures(ignore, policy.causes());
        if (on.areCoveredBy(ignored)) {
            throw new PolicyProblem(NothingLeft.problem(policy.on(), policy.ignore()));
        }
        return new BreakerFilter(on, ignored, ignoresTimeouts);
    }

    boolean ignores(Throwable failure) {
        return ignore.include(failure);
    }

    boolean counts(Throwable failure) {
        return on.include(failure);
    }
}
