package dev.oncemore.agent.key;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The types that can be part of a key: those whose values identify themselves in the same way in every JVM. An object
 * of any other class might be written as its address in memory, and no two calls would ever have the same key.
 */
final class ComponentTypes {

    static final Set<String> PRIMITIVES = Set.of("boolean", "byte", "char", "short", "int", "long", "float", "double");

    /** Types that no key should contain. */
    static final Set<String> OF_EVERY_OBJECT = Set.of("toString", "hashCode", "getClass", "clone");

    private static final Set<String> VALUES = Set.of(
            "java.lang.String",
            "java.lang.Boolean",
            "java.lang.Byte",
            "java.lang.Character",
            "java.lang.Short",
            "java.lang.Integer",
            "java.lang.Long",
            "java.lang.Float",
            "java.lang.Double",
            "java.math.BigInteger",
            "java.math.BigDecimal",
            "java.util.UUID",
            "java.net.URI",
            "java.time.Duration",
            "java.time.Instant",
            "java.time.LocalDate",
            "java.time.LocalDateTime",
            "java.time.LocalTime",
            "java.time.MonthDay",
            "java.time.OffsetDateTime",
            "java.time.OffsetTime",
            "java.time.Period",
            "java.time.Year",
            "java.time.YearMonth",
            "java.time.ZoneId",
            "java.time.ZoneOffset",
            "java.time.ZonedDateTime");

    /** A type nested more deeply than this grows without end, with other arguments each time. */
    private static final int DEEPEST = 50;

    /** For types with properties that many of their objects share: the property that distinguishes them. */
    private static final Map<String, String> TELLING = Map.of(
            "java.util.Date", "getTime",
            "java.sql.Timestamp", "toInstant",
            "java.util.Calendar", "toInstant",
            "java.util.concurrent.atomic.AtomicInteger", "get",
            "java.util.concurrent.atomic.AtomicLong", "get",
            "java.net.InetAddress", "getHostAddress");

    /** With more properties it would be no advice. */
    private static final int MOST_NAMED = 6;

    private final KeyTypes types;

    ComponentTypes(KeyTypes types) {
        this.types = types;
    }

    /** Throws {@link KeyProblem} if a key cannot be made of this type. */
    void require(KeyPath path, KeyType type) {
        require(path, type, List.of());
    }

    /**
     * @param within the types that hold it, of which the same one may come again with other arguments: a list of lists,
     *     a pair of pairs
     */
    private void require(KeyPath path, KeyType type, List<KeyType> within) {
        if (isValue(type)) {
            return;
        }
        if (within.contains(type) || within.size() == DEEPEST) {
            throw PathSearch.problem(
                    path,
                    "leads to the type " + type
                            + ", which contains its own type, to an unknown depth: use a property of it");
        }
        List<KeyType> further = new ArrayList<>(within);
        further.add(type);
        if (type.is("java.util.Optional")) {
            require(path, type.argument(0), further);
            return;
        }
        Lineage lineage = Lineage.of(type, types);
        for (String container : List.of("java.util.List", "java.util.Map")) {
            Optional<KeyType> found = type.isArray() ? Optional.empty() : lineage.as(container);
            if (found.isPresent()) {
                for (KeyType argument : found.get().arguments()) {
                    require(path, argument, further);
                }
                return;
            }
        }
        requireRecord(path, type, lineage, further);
    }

    private void requireRecord(KeyPath path, KeyType type, Lineage lineage, List<KeyType> within) {
        boolean found = !lineage.ancestors().isEmpty() && !type.isArray();
        if (found && lineage.ancestors().get(0).type().kind() == KeyClass.Kind.RECORD) {
            Lineage.Ancestor record = lineage.ancestors().get(0);
            for (KeyMember component : record.type().components()) {
                require(path, component.type().bind(record.variables()), within);
            }
            return;
        }
        if (lineage.missing().isPresent() && !type.isArray()) {
            throw new KeyProblem.ClassMissing(path.source(), lineage.missing().get());
        }
        throw PathSearch.problem(
                path,
                "leads to the type " + type + ", which cannot be part of a key: use a property of it"
                        + advice(lineage)
                        + ", such as a String, a number, an enum or another type that the documentation lists");
    }

    private boolean isValue(KeyType type) {
        boolean bytes = type.isArray() && type.argument(0).is("byte");
        return bytes || PRIMITIVES.contains(type.name()) || VALUES.contains(type.name()) || isEnum(type);
    }

    boolean isEnum(KeyType type) {
        if (type.isArray() || PRIMITIVES.contains(type.name())) {
            return false;
        }
        Optional<KeyClass> found = types.find(type.name());
        return found.isPresent() && found.get().kind() == KeyClass.Kind.ENUM;
    }

    private String advice(Lineage lineage) {
        for (Lineage.Ancestor ancestor : lineage.ancestors()) {
            String telling = TELLING.get(ancestor.type().name());
            if (telling != null) {
                return " (" + telling + ")";
            }
        }
        return properties(lineage);
    }

    private static String properties(Lineage lineage) {
        TreeSet<String> sorted = new TreeSet<>();
        for (Lineage.Ancestor ancestor : lineage.ancestors()) {
            for (KeyMember member : ancestor.type().members()) {
                if (member.access() == KeyMember.Access.PUBLIC) {
                    sorted.add(member.name());
                }
            }
        }
        sorted.removeAll(OF_EVERY_OBJECT);
        List<String> names = List.copyOf(sorted).subList(0, Math.min(MOST_NAMED, sorted.size()));
        return names.isEmpty() ? "" : " (" + String.join(", ", names) + " …)";
    }
}
