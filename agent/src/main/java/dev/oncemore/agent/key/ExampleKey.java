package dev.oncemore.agent.key;

import dev.oncemore.agent.key.KeyValues.EnumName;
import dev.oncemore.agent.key.KeyValues.UriText;
import dev.oncemore.agent.key.KeyValues.Written;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** A key as it would be written, with made-up values, to show its form without a running application. */
public final class ExampleKey {

    private static final Set<String> WHOLE = Set.of(
            "byte",
            "short",
            "int",
            "long",
            "java.lang.Byte",
            "java.lang.Short",
            "java.lang.Integer",
            "java.lang.Long",
            "java.math.BigInteger");

    private ExampleKey() {}

    /**
     * The text of such a key.
     *
     * @param paths those of the template
     */
    public static String text(KeyTemplate template, List<ResolvedPath> paths) {
        Object[] components = new Object[paths.size()];
        for (int i = 0; i < components.length; i++) {
            components[i] = sample(paths.get(i));
        }
        return new KeyShape("", template.literals()).keyOfAll(components).text();
    }

    private static Object sample(ResolvedPath path) {
        KeyType type = path.type().is("java.util.Optional") ? path.type().argument(0) : path.type();
        if (WHOLE.contains(type.name())) {
            return 42L;
        }
        return switch (type.name()) {
            case "java.lang.String", "char", "java.lang.Character" ->
                last(path.path().source());
            case "boolean", "java.lang.Boolean" -> true;
            case "float", "double", "java.lang.Float", "java.lang.Double" -> 1.5;
            case "java.math.BigDecimal" -> new BigDecimal("9.95");
            case "java.util.UUID" -> UUID.fromString("12345678-9abc-4def-8123-456789abcdef");
            case "java.net.URI" -> new UriText("https://example.com/");
            case "java.util.List" -> new Written("[…]");
            case "java.util.Map" -> new Written("{…}");
            default -> other(type);
        };
    }

    private static Object other(KeyType type) {
        if (type.isArray()) {
            return new Written("bytes(…)");
        }
        return type.name().startsWith("java.time.") ? new Written(type + "(…)") : new EnumName("…");
    }

    private static String last(String path) {
        int from = Math.max(path.lastIndexOf('.'), path.lastIndexOf('['));
        return path.substring(from + 1).replace("]", "");
    }
}
