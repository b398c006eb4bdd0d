package dev.oncemore.agent.policy.config;

import dev.oncemore.agent.policy.MethodId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The methods that a configuration key names: {@code com.acme.Shop#charge}, all of its overloads, or one of them by its
 * types, {@code com.acme.Shop#charge(Order,long)}; {@code com.acme.Shop#*}, all methods of a class;
 * {@code com.acme.*#charge}, in all classes of a package and of those below it. There are no other wildcards.
 *
 * @param className a binary name, or a package followed by {@code .*}
 * @param parameters full or simple names of the parameter types, if the key gives them
 */
record MethodPattern(String className, String method, Optional<List<String>> parameters) {

    private static final String ANY = "*";
    private static final String BELOW = ".*";

    /** The characters that no name of a class, method or type can have: Java Virtual Machine Specification, §4.2. */
    private static final String NEVER_IN_NAMES = ";[/<>#()*";

    /**
     * From {@code class#method} or {@code class#method(type,type)}; throws {@link IllegalArgumentException}: "must be
     * …".
     */
    static MethodPattern parse(String text) {
        int hash = text.indexOf('#');
        int open = text.indexOf('(', hash);
        String className = hash < 0 ? "" : text.substring(0, hash);
        String method = text.substring(hash + 1, open < 0 ? text.length() : open);
        boolean closed = open >= 0 && text.endsWith(")");
        List<String> types = closed ? types(text.substring(open + 1, text.length() - 1)) : List.of();
        boolean wellFormed = isClassOrPackage(className)
                && (method.equals(ANY) ? open < 0 : isMethod(method))
                && closed == (open >= 0)
                && areTypes(types);
        if (!wellFormed) {
            throw new IllegalArgumentException(
                    "must name methods as com.acme.Shop#charge, com.acme.Shop#charge(Order,long), com.acme.Shop#*"
                            + " or com.acme.*#charge, but was '" + text + "'");
        }
        return new MethodPattern(className, method, open < 0 ? Optional.empty() : Optional.of(types));
    }

    private static boolean isClassOrPackage(String name) {
        String exact = name.endsWith(BELOW) ? name.substring(0, name.length() - BELOW.length()) : name;
        return isName(exact);
    }

    /** A constructor is a name too: it is refused, with the remedy, when its class is loaded. */
    private static boolean isMethod(String name) {
        return name.equals("<init>") || name.equals("<clinit>") || (isName(name) && name.indexOf('.') < 0);
    }

    private static List<String> types(String list) {
        List<String> types = new ArrayList<>();
        for (String type : list.isBlank() ? new String[0] : list.split(",", -1)) {
            types.add(type.trim());
        }
        return List.copyOf(types);
    }

    private static boolean areTypes(List<String> types) {
        for (String type : types) {
            String element = type;
            while (element.endsWith("[]")) {
                element = element.substring(0, element.length() - 2);
            }
            if (!isName(element)) {
                return false;
            }
        }
        return true;
    }

    /** One or more parts with dots between them. */
    private static boolean isName(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (NEVER_IN_NAMES.indexOf(name.charAt(i)) >= 0) {
                return false;
            }
        }
        return !name.isBlank() && !name.startsWith(".") && !name.endsWith(".") && !name.contains("..");
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
            String type = asked.get(i);
            if (!type.equals(actual.get(i)) && !type.equals(MethodId.simple(actual.get(i)))) {
                return false;
            }
        }
        return true;
    }

    /** Whether it names classes of the JDK, of which none is ever woven. */
    boolean isOfTheJdk() {
        if (className.startsWith("java.") || className.startsWith("jdk.")) {
            return true;
        }
        String ofPackage = className.substring(0, Math.max(0, className.lastIndexOf('.')));
        ClassLoader platform = ClassLoader.getPlatformClassLoader();
        for (Module module : ModuleLayer.boot().modules()) {
            ClassLoader loader = module.getClassLoader();
            if ((loader == null || loader == platform) && module.getPackages().contains(ofPackage)) {
                return true;
            }
        }
        return false;
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
