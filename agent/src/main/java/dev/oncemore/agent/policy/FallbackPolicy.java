package dev.oncemore.agent.policy;

/**
 * What {@code @Fallback} asks for.
 *
 * @param method the name of the method that answers instead
 * @param on the types of the failures that it answers for
 * @param causes whether the causes of a failure are looked at too
 */
public record FallbackPolicy(String method, TypeNames on, boolean causes) {

    /** The policy that these attributes and the defaults make; throws {@link PolicyProblem} if they name no method. */
    static FallbackPolicy of(Attributes given) {
        if (!given.give(Attribute.FALLBACK)) {
            throw new PolicyProblem("a fallback needs a method: give fallback.value the name of one");
        }
        return new FallbackPolicy(
                given.value(Attribute.FALLBACK),
                given.types(Attribute.FALLBACK_ON),
                given.value(Attribute.FALLBACK_CAUSES));
    }
}
