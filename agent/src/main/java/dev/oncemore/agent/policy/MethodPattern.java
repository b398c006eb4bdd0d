package dev.oncemore.agent.policy;

import java.util.List;
import java.util.Optional;

/**
 * The methods that a configuration key names: {@code com.acme.Shop#charge}, all of its overloads, or one of them by its types,
 * {@code com.acme.Shop#charge(Order,long)}; {@code com.acme.Shop#*}, all methods of a class; {@code com.acme.*#charge}, in
 * all classes of a package and of those below it. There are no other wildcards.
 *
 * @param className a binary name, or a package followed by {@code .*}
 * @param parameters full or simple names of the parameter types, if the key gives them
 */
record MethodPattern(String className, String method, Optional<List<String>> parameters) {

    private static final String ANY = "*";
    private static final String BELOW = ".*";

    /** From {@code class#method} or {@code class#method(type,type)}; throws {@link IllegalArgumentException}: "must be …". */
    static MethodPattern parse(String text) {
        int hash = text.indexOf('#');
        int open = text.indexOf('(', hash);
        String className = hash < 0 ? "" : text.substring(0, hash);
        String method = text.substring(hash + 1, open < 0 ? text.length() : open);
        boolean wellFormed = !method.isEmpty()
                && (method.equals(ANY) ? open < 0 : method.indexOf('*') < 0)
                && isClassOrPackage(className)
                && (open < 0 || text.endsWith(")"));
        if (!wellFormed) {
            throw new IllegalArgumentException(
                    "must name methods as com.acme.Shop#charge, com.acme.Shop#charge(Order,long), com.acme.Shop#*"
                            + " or com.acme.*#charge, but was '" + text + "'");
        }
        Optional<List<String>> parameters =
                open < 0 ? Optional.empty() : Optional.of(types(text.substring(open + 1, text.length() - 1)));
        return new MethodPattern(className, method, parameters);
    }

    private static boolean isClassOrPackage(String name) {
        String exact = name.endsWith(BELOW) ? name.substring(0, name.length() - BELOW.length()) : name;
        return !exact.isEmpty() && exact.indexOf('*') < 0 && !exact.startsWith(".") && !exact.endsWith(".");
    }

    private static List<String> types(String list) {
        return list.isEmpty() ? List.of() : List.of(list.split(",", -1));
    }

    /** Whether it names one class and one name in it, so that a class without such a method is a mistake. */
    boolean isExact() {
        return !className.endsWith(BELOW) && !method.equals(ANY);
    }

    boolean matchesClass(String name) {
        return className.endsWith(BELOW) ? name.startsWith(packagePrefix()) : name.equals(className);
    }

    boolean matches(MethodId id) {
        return matchesClass(id.className())
                && (method.equals(ANY) || method.equals(id.name()))
                && (parameters.isEmpty() || sameTypes(parameters.get(), id.parameters()));
    }

    private static boolean sameTypes(List<String> asked, List<String> actual) {
        if (asked.size() != actual.size()) {
            return false;
        }
        for (int i = 0; i < asked.size(); i++) {
            String type = asked.get(i).trim();
            if (!type.equals(actual.get(i)) && !type.equals(MethodId.simple(actual.get(i)))) {
                return false;
            }
        }
        return true;
    }

    private String packagePrefix() {
        return className.substring(0, className.length() - 1);
    }

    /** The narrower pattern has the larger number, and its attributes win. The class counts before the method. */
    int narrowness() {
        int ofClass = className.endsWith(BELOW) ? className.length() : 100_000;
        int ofMethod = method.equals(ANY) ? 0 : parameters.isEmpty() ? 1 : 2;
        return ofClass * 3 + ofMethod;
    }

    @Override
    public String toString() {
        return className + "#" + method + (parameters.isEmpty() ? "" : "(" + String.join(",", parameters.get()) + ")");
    }
}
