package dev.oncemore.agent.weave.select;

import dev.oncemore.agent.key.ResolvedPath;
import dev.oncemore.agent.policy.Capability;
import dev.oncemore.agent.policy.MethodId;
import dev.oncemore.agent.policy.MethodPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A method in a class file that asks for something. */
public final class InspectedMethod {

    private final MethodId method;
    private Optional<MethodPolicy> policy = Optional.empty();
    private Set<Capability> annotated = Set.of();
    private List<String> configured = List.of();
    private final List<String> names = new ArrayList<>();
    private List<ResolvedPath> key = List.of();
    private Optional<String> kept = Optional.empty();
    private final List<String> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    InspectedMethod(MethodId method) {
        this.method = method;
    }

    public MethodId method() {
        return method;
    }

    /** Its policy; empty if it has none, which the problems explain. */
    public Optional<MethodPolicy> policy() {
        return policy;
    }

    /** The capabilities that annotations give it. */
    public Set<Capability> annotated() {
        return annotated;
    }

    void isAnnotatedWith(Set<Capability> capabilities) {
        annotated = capabilities;
    }

    /** The attributes that do not come from its annotations. */
    public List<String> configured() {
        return configured;
    }

    /**
     * What is asked of it, as strings like those of its annotations, names among them: {@code retry.policy=payments}.
     */
    public List<String> names() {
        return names;
    }

    /** The paths of its key; empty if it has none, or one with problems. */
    public List<ResolvedPath> key() {
        return key;
    }

    /** The type of the results in its records; empty if it has none. */
    public Optional<String> kept() {
        return kept;
    }

    /** Why it is not protected, or refuses every call. */
    public List<String> problems() {
        return problems;
    }

    /** What may surprise its author. */
    public List<String> warnings() {
        return warnings;
    }

    void gets(MethodPolicy given, List<String> fromOutside) {
        policy = Optional.of(given);
        configured = fromOutside;
    }

    void names(List<String> given) {
        names.addAll(given);
    }

    void keyedBy(List<ResolvedPath> paths) {
        key = paths;
    }

    void keeps(String type) {
        kept = Optional.of(type);
    }

    void hasProblem(String problem) {
        if (!problems.contains(problem)) {
            problems.add(problem);
        }
    }

    void hasWarning(String warning) {
        warnings.add(warning);
    }
}
