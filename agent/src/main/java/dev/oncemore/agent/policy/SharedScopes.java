package dev.oncemore.agent.policy;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The result type of each scope. All methods that share a scope must have the same, because the result of the first to
 * run is given to the others.
 */
public final class SharedScopes {

    private final Map<String, Member> members = new HashMap<>();

    /**
     * The first method of a scope.
     *
     * @param result by {@link SharedResults#kept}
     */
    private record Member(String method, String result) {}

    /**
     * Enters a method.
     *
     * @param result what its records hold, by {@link SharedResults#kept}
     * @return why it cannot share the scope; empty if it can
     */
    public synchronized Optional<String> problem(String scope, String method, String result) {
        Member first = members.putIfAbsent(scope, new Member(method, result));
        return first == null || first.result().equals(result)
                ? Optional.empty()
                : Optional.of("it shares the scope '" + scope + "' with " + first.method() + ", whose result is "
                        + first.result() + ", while its own is " + result
                        + ", so a duplicate could be given a result of the other type: give them the same result type, "
                        + "or"
                        + " each a scope of its own");
    }
}
