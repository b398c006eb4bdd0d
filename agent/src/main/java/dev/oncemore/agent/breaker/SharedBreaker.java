package dev.oncemore.agent.breaker;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * A breaker that has a name, on the terms that one configuration gives it, and the methods that have agreed to them.
 * Methods of collected classes do not count. Guarded by {@link SharedBreakers}.
 */
final class SharedBreaker {

    private final CircuitBreaker breaker;
    private final BreakerTerms terms;
    private final long configuration;
    private final List<Member> members = new ArrayList<>();

    SharedBreaker(CircuitBreaker breaker, BreakerTerms terms, long configuration) {
        this.breaker = breaker;
        this.terms = terms;
        this.configuration = configuration;
    }

    CircuitBreaker breaker() {
        return breaker;
    }

    long configuration() {
        return configuration;
    }

    void add(Member member) {
        members.removeIf(known -> known.isGone() || known.isSameAs(member));
        members.add(member);
    }

    /** The breaker with the terms of a newer configuration, to which its methods have yet to agree. */
    SharedBreaker changed(BreakerTerms asked, long newer, BiFunction<String, BreakerRules, CircuitBreaker> maker) {
        CircuitBreaker next =
                asked.rules().equals(terms.rules()) ? breaker : maker.apply(breaker.name(), asked.rules());
        return new SharedBreaker(next, asked, newer);
    }

    /** This one if the method agrees to its terms; another if it may change them. */
    SharedBreaker joined(BreakerTerms asked, Member member, BiFunction<String, BreakerRules, CircuitBreaker> maker) {
        if (asked.equals(terms)) {
            return this;
        }
        Set<Object> redeployed = earlierLoaders(member);
        for (Member known : members) {
            if (!known.isGone() && !known.isNamedAs(member) && !redeployed.contains(known.loader())) {
                throw new Disagreement("it shares the circuit breaker '" + breaker.name() + "' with " + known.method()
                        + ", but " + terms.differences(asked)
                        + ": give both the same attributes, or set them once, with oncemore.breaker." + breaker.name()
                        + ".…");
            }
        }
        return changed(asked, configuration, maker);
    }

    /**
     * If the same method exists in another loader, its application was redeployed, and its earlier terms do not count.
     */
    private Set<Object> earlierLoaders(Member member) {
        Set<Object> loaders = new HashSet<>();
        for (Member known : members) {
            if (known.isNamedAs(member) && !known.isSameAs(member)) {
                loaders.add(known.loader());
            }
        }
        return loaders;
    }
}
