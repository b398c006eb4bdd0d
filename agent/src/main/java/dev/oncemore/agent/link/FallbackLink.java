package dev.oncemore.agent.link;

import static java.lang.invoke.MethodHandles.catchException;
import static java.lang.invoke.MethodType.methodType;

import dev.oncemore.agent.policy.FallbackPolicy;
import dev.oncemore.agent.policy.PolicyProblem;
import dev.oncemore.agent.retry.NamedFailures;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;

/**
 * Links {@code @Fallback}. What stands around the inner layers is
 *
 * <pre>
 *   try { inner(args) } catch (Exception e) { return answer(e, args) }
 * </pre>
 *
 * and nothing that a call without a failure would come by. It stands among the {@link Layers}, in whose types every class is {@code Object}.
 */
final class FallbackLink {

    private static final Lookup LOOKUP = MethodHandles.lookup();
    private static final MethodType ANSWER = methodType(Object.class, Throwable.class, Object[].class);

    /** @param inner what may fail: see {@link Layers} */
    MethodHandle link(WovenSite site, FallbackPolicy policy, MethodHandle inner) {
        CoveredFailures covered = covered(site, policy);
        Class<? extends Throwable> caught = covered.reachBeyondExceptions() ? Throwable.class : Exception.class;
        MethodType type = inner.type();
        MethodHandle answer = answer().bindTo(call(site, policy))
                .asCollector(Object[].class, type.parameterCount())
                .asType(type.insertParameterTypes(0, caught));
        return catchException(inner, caught, answer);
    }

    /** The fallback of a method, resolved; throws {@link PolicyProblem} if it has none that fits. */
    static FallbackCall call(WovenSite site, FallbackPolicy policy) {
        return new FallbackCall(site.method(), covered(site, policy), FallbackOverloads.of(site, policy.method()));
    }

    private static CoveredFailures covered(WovenSite site, FallbackPolicy policy) {
        return new CoveredFailures(
                new NamedFailures(new UserTypes(site.lookup()).throwables(policy.on()), policy.causes()));
    }

    private static MethodHandle answer() {
        try {
            return LOOKUP.findVirtual(FallbackCall.class, "answer", ANSWER);
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError("answer", impossible);
        }
    }
}
