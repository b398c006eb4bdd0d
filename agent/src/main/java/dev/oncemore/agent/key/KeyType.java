package dev.oncemore.agent.key;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A static type, as the search for a path sees it, either read from a class file or loaded.
 *
 * @param name a binary name with dots, a primitive type, {@code []} for an array, whose element is the one argument, or
 *     {@code %T} for the type variable {@code T}
 */
public record KeyType(String name, List<KeyType> arguments) {

    static final String ARRAY = "[]";
    static final String VARIABLE = "%";

    public static final KeyType OBJECT = of("java.lang.Object");

    public KeyType {
        arguments = List.copyOf(arguments);
    }

    public static KeyType of(String name) {
        return new KeyType(name, List.of());
    }

    public static KeyType arrayOf(KeyType element) {
        return new KeyType(ARRAY, List.of(element));
    }

    public static KeyType variable(String name) {
        return of(VARIABLE + name);
    }

    public boolean isArray() {
        return name.equals(ARRAY);
    }

    boolean is(String other) {
        return name.equals(other);
    }

    /** The argument, or {@code Object} where a raw type leaves it out. */
    KeyType argument(int index) {
        return index < arguments.size() ? arguments.get(index) : OBJECT;
    }

    /** Whether it is a type variable. */
    public boolean isVariable() {
        return name.startsWith(VARIABLE);
    }

    /** Whether it contains a type variable. */
    public boolean isOpen() {
        if (isVariable()) {
            return true;
        }
        for (KeyType argument : arguments) {
            if (argument.isOpen()) {
                return true;
            }
        }
        return false;
    }

    /** This with the variables that are bound replaced. */
    KeyType bind(Map<String, KeyType> variables) {
        if (name.startsWith(VARIABLE)) {
            return variables.getOrDefault(name, this);
        }
        if (arguments.isEmpty()) {
            return this;
        }
        List<KeyType> replaced = new ArrayList<>(arguments.size());
        for (KeyType argument : arguments) {
            replaced.add(argument.bind(variables));
        }
        return new KeyType(name, replaced);
    }

    /** As a message shows it. */
    @Override
    public String toString() {
        if (isArray()) {
            return argument(0) + "[]";
        }
        StringBuilder text = new StringBuilder(name.startsWith(VARIABLE) ? name.substring(1) : simple(name));
        String separator = "<";
        for (KeyType argument : arguments) {
            text.append(separator).append(argument);
            separator = ", ";
        }
        return arguments.isEmpty() ? text.toString() : text.append('>').toString();
    }

    private static String simple(String name) {
        return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
    }
}
