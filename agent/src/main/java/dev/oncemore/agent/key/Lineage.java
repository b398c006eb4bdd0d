package dev.oncemore.agent.key;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A type with all its supertypes, each with the meaning of its type variables there. */
final class Lineage {

    private final KeyTypes types;
    private final List<Ancestor> ancestors = new ArrayList<>();
    private Optional<String> missing = Optional.empty();

    /** A class of the lineage. */
    record Ancestor(KeyClass type, Map<String, KeyType> variables) {}

    private Lineage(KeyTypes types) {
        this.types = types;
    }

    /** The type first, then its superclasses, then its interfaces. */
    static Lineage of(KeyType type, KeyTypes types) {
        Lineage lineage = new Lineage(types);
        lineage.collect(type);
        return lineage;
    }

    private void collect(KeyType type) {
        Set<String> seen = new HashSet<>();
        List<KeyType> open = new ArrayList<>(List.of(type));
        for (int i = 0; i < open.size(); i++) {
            KeyType next = open.get(i);
            if (!seen.add(next.name())) {
                continue;
            }
            Optional<KeyClass> found = types.find(next.name());
            if (found.isEmpty()) {
                missing = missing.isPresent() ? missing : Optional.of(next.name());
                continue;
            }
            Map<String, KeyType> variables = variables(found.get(), next);
            ancestors.add(new Ancestor(found.get(), variables));
            for (KeyType parent : found.get().parents()) {
                open.add(parent.bind(variables));
            }
        }
    }

    private static Map<String, KeyType> variables(KeyClass type, KeyType given) {
        Map<String, KeyType> variables = new HashMap<>();
        for (int i = 0; i < type.variables().size(); i++) {
            KeyClass.Variable variable = type.variables().get(i);
            boolean isGiven = i < given.arguments().size();
            variables.put(KeyType.VARIABLE + variable.name(), isGiven ? given.argument(i) : erased(variable.bound()));
        }
        return variables;
    }

    /** A bound may refer to other variables: nothing more is known about a raw type. */
    private static KeyType erased(KeyType bound) {
        return bound.name().startsWith(KeyType.VARIABLE) ? KeyType.OBJECT : KeyType.of(bound.name());
    }

    List<Ancestor> ancestors() {
        return ancestors;
    }

    /** One of its classes that could not be found. */
    Optional<String> missing() {
        return missing;
    }

    /** What the type is as one of that class. */
    Optional<KeyType> as(String className) {
        for (Ancestor ancestor : ancestors) {
            if (ancestor.type().name().equals(className)) {
                List<KeyType> arguments = new ArrayList<>();
                for (KeyClass.Variable variable : ancestor.type().variables()) {
                    arguments.add(
                            ancestor.variables().getOrDefault(KeyType.VARIABLE + variable.name(), KeyType.OBJECT));
                }
                return Optional.of(new KeyType(className, arguments));
            }
        }
        return Optional.empty();
    }
}
