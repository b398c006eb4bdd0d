package dev.oncemore.agent.policy;

import java.util.Set;

/**
 * A method that was woven.
 *
 * @param annotated the capabilities that annotations give it, on itself or on its type
 */
public record AnnotatedMethod(MethodId id, Set<Capability> annotated) {}
