package dev.oncemore.agent.link.fallback;

import dev.oncemore.agent.link.site.Call;
import dev.oncemore.agent.link.site.Layer;
import dev.oncemore.agent.link.site.UserTypes;
import dev.oncemore.agent.link.site.WovenSite;
import dev.oncemore.agent.policy.FallbackPolicy;
import dev.oncemore.agent.retry.NamedFailures;

/** Links {@code @Fallback}, around everything else. */
public final class FallbackLink {

    private FallbackLink() {}

    /** Around the layers of a call. */
    public static Layer around(Layer inner, WovenSite site, FallbackPolicy policy) {
        return new FallbackLayer(inner, call(site, policy));
    }

    /** Around a whole call. */
    public static Call around(Call inner, WovenSite site, FallbackPolicy policy) {
        return new AnsweredCall(inner, call(site, policy));
    }

    /**
     * The fallback of a method, resolved.
     *
     * @throws dev.oncemore.agent.policy.PolicyProblem if it has none that fits
     */
    public static FallbackCall call(WovenSite site, FallbackPolicy policy) {
        CoveredFailures covered = new CoveredFailures(
                new NamedFailures(new UserTypes(site.lookup()).throwables(policy.on()), policy.causes()));
        return new FallbackCall(site.method(), covered, FallbackOverloads.of(site, policy.method()));
    }
}
