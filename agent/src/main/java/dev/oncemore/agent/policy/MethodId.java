package dev.oncemore.agent.policy;

import dev.oncemore.agent.key.TypeSignature;
import java.util.ArrayList;
import java.util.List;

/**
 * A method as keys and messages name it: {@code com.acme.Shop#charge(Order,long)}.
 *
 * @param className the binary name, with dots
 * @param parameters the binary names of the parameter types, {@code []} after that of an array's element
 */
public record MethodId(String className, String name, List<String> parameters) {

    /** From a class file's names. */
    public static MethodId of(String internalClassName, String name, String descriptor) {
        return new MethodId(internalClassName.replace('/', '.'), name, parameters(descriptor));
    }

    private static List<String> parameters(String descriptor) {
        List<String> parameters = new ArrayList<>();
        int at = 1;
        while (descriptor.charAt(at) != ')') {
            int from = at;
            while (descriptor.charAt(at) == '[') {
                at++;
            }
            String element;
            if (descriptor.charAt(at) == 'L') {
                int end = descriptor.indexOf(';', at);
                element = descriptor.substring(at + 1, end).replace('/', '.');
                at = end + 1;
            } else {
                element = TypeSignature.primitive(descriptor.charAt(at));
                at++;
            }
            int dimensions = 0;
            while (descriptor.charAt(from + dimensions) == '[') {
                dimensions++;
            }
            parameters.add(element + "[]".repeat(dimensions));
        }
        return List.copyOf(parameters);
    }

    @Override
    public String toString() {
        StringBuilder text =
                new StringBuilder(className).append('#').append(name).append('(');
        String separator = "";
        for (String parameter : parameters) {
            text.append(separator).append(simple(parameter));
            separator = ",";
        }
        return text.append(')').toString();
    }

    /**
     * Without the package and the enclosing classes. A {@code $} at the end, as in Scala's objects, belongs to the
     * name.
     */
    public static String simple(String type) {
        int brackets = type.indexOf('[');
        int last = (brackets < 0 ? type.length() : brackets) - 1;
        return type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$', last - 1)) + 1);
    }
}
