package dev.oncemore.agent.key;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads the generic signatures of class files: Java Virtual Machine Specification, §4.7.9.1. A wildcard counts as its
 * upper bound. Descriptors are signatures too.
 */
public final class TypeSignature {

    private final String text;
    private int at;

    private TypeSignature(String text) {
        this.text = text;
    }

    /** Of a field, or one type. */
    public static KeyType ofType(String signature) {
        return new TypeSignature(signature).type();
    }

    /** What a method returns. */
    public static KeyType ofReturn(String signature) {
        return ofType(signature.substring(signature.indexOf(')') + 1, end(signature)));
    }

    /** The return type may be followed by exceptions. */
    private static int end(String signature) {
        int thrown = signature.indexOf('^');
        return thrown < 0 ? signature.length() : thrown;
    }

    /** What a method takes. */
    public static List<KeyType> ofParameters(String signature) {
        TypeSignature reader = new TypeSignature(signature);
        reader.variables();
        reader.at++;
        List<KeyType> types = new ArrayList<>();
        while (reader.text.charAt(reader.at) != ')') {
            types.add(reader.type());
        }
        return types;
    }

    /** The type variables of a class or method. */
    public static List<KeyClass.Variable> ofVariables(String signature) {
        return new TypeSignature(signature).variables();
    }

    /** The superclass and interfaces of a class. */
    public static List<KeyType> ofParents(String signature) {
        TypeSignature reader = new TypeSignature(signature);
        reader.variables();
        List<KeyType> parents = new ArrayList<>();
        while (reader.at < signature.length()) {
            parents.add(reader.type());
        }
        return parents;
    }

    private List<KeyClass.Variable> variables() {
        List<KeyClass.Variable> variables = new ArrayList<>();
        if (text.isEmpty() || text.charAt(at) != '<') {
            return variables;
        }
        at++;
        while (text.charAt(at) != '>') {
            int colon = text.indexOf(':', at);
            String name = text.substring(at, colon);
            at = colon;
            KeyType bound = KeyType.OBJECT;
            boolean first = true;
            while (text.charAt(at) == ':') {
                at++;
                if (text.charAt(at) != ':') {
                    KeyType next = type();
                    bound = first ? next : bound;
                    first = false;
                }
            }
            variables.add(new KeyClass.Variable(name, bound));
        }
        at++;
        return variables;
    }

    private KeyType type() {
        char c = text.charAt(at++);
        return switch (c) {
            case 'L' -> classType();
            case 'T' -> variable();
            case '[' -> KeyType.arrayOf(type());
            default -> KeyType.of(primitive(c));
        };
    }

    private KeyType variable() {
        int end = text.indexOf(';', at);
        String name = text.substring(at, end);
        at = end + 1;
        return KeyType.variable(name);
    }

    private KeyType classType() {
        StringBuilder name = new StringBuilder();
        List<KeyType> arguments = List.of();
        for (char c = text.charAt(at++); c != ';'; c = text.charAt(at++)) {
            switch (c) {
                case '<' -> arguments = arguments();
                case '.' -> {
                    name.append('$');
                    arguments = List.of();
                }
                case '/' -> name.append('.');
                default -> name.append(c);
            }
        }
        return new KeyType(name.toString(), arguments);
    }

    private List<KeyType> arguments() {
        List<KeyType> arguments = new ArrayList<>();
        while (text.charAt(at) != '>') {
            arguments.add(argument());
        }
        at++;
        return arguments;
    }

    private KeyType argument() {
        return switch (text.charAt(at)) {
            case '*' -> {
                at++;
                yield KeyType.OBJECT;
            }
            case '-' -> {
                at++;
                type();
                yield KeyType.OBJECT;
            }
            case '+' -> {
                at++;
                yield type();
            }
            default -> type();
        };
    }

    /** The name of a primitive type, or {@code void}, from its letter in a descriptor. */
    public static String primitive(char code) {
        return switch (code) {
            case 'Z' -> "boolean";
            case 'B' -> "byte";
            case 'C' -> "char";
            case 'S' -> "short";
            case 'I' -> "int";
            case 'J' -> "long";
            case 'F' -> "float";
            case 'D' -> "double";
            case 'V' -> "void";
            default -> throw new IllegalArgumentException("no type in a descriptor begins with " + code);
        };
    }
}
