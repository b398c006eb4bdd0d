package dev.oncemore.agent.start;

import dev.oncemore.agent.link.Linker;
import dev.oncemore.agent.policy.MethodId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The methods called so far, and what they ask for by name; see {@link Linker}.
 *
 * @param methods each with the reason why it refuses every call, or with none
 */
record Linked(
        Map<MethodId, Optional<String>> methods, Set<String> policies, Set<String> breakers, Set<String> budgets) {

    static final Linked NOTHING = new Linked(Map.of(), Set.of(), Set.of(), Set.of());

    static Linked by(Linker linker) {
        return new Linked(linker.methods(), linker.policies(), linker.breakers(), linker.budgets());
    }
}
