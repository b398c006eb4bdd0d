package dev.oncemore.agent.key;

import java.util.List;

/**
 * What the search for a path knows about one class.
 *
 * @param variables its type variables with their bounds
 * @param parents its superclass and its interfaces, in terms of its variables
 * @param members those that it declares itself
 * @param components of a record: its accessors in their order
 */
public record KeyClass(
        String name,
        Kind kind,
        List<Variable> variables,
        List<KeyType> parents,
        List<KeyMember> members,
        List<KeyMember> components) {

    /** What sort of class it is. */
    public enum Kind {
        ORDINARY,
        RECORD,
        ENUM
    }

    /** A type variable. */
    public record Variable(String name, KeyType bound) {}

    public KeyClass {
        variables = List.copyOf(variables);
        parents = List.copyOf(parents);
        members = List.copyOf(members);
        components = List.copyOf(components);
    }
}
