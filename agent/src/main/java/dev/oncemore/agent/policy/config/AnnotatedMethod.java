package dev.oncemore.agent.policy.config;

import dev.oncemore.agent.policy.Capability;
import dev.oncemore.agent.policy.MethodId;
import java.util.Set;

/**
 * A method that was woven.
 *
 * @param annotated the capabilities that annotations give it, on itself or on its type
 */
public record AnnotatedMethod(MethodId id, Set<Capability> annotated) {}
