package dev.oncemore.agent.key;

import dev.oncemore.agent.key.KeyMember.Access;
import dev.oncemore.agent.key.KeyMember.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Follows the paths of a template through static types. The rules, and the messages about paths that lead nowhere, are
 * the same when a class is woven, when its method is linked, and on the command line.
 */
public final class PathSearch {

    private static final String LIST = "java.util.List";
    private static final String MAP = "java.util.Map";
    private static final String OPTIONAL = "java.util.Optional";

    /** The only useful method of {@code Object}: {@code this.class.name} separates the keys of subclasses. */
    private static final KeyMember GET_CLASS =
            new KeyMember("java.lang.Object", "getClass", KeyType.of("java.lang.Class"), Form.METHOD, Access.PUBLIC);

    /** With more members a message would be less clear. */
    private static final int MOST_NAMED = 20;

    private final KeyTypes types;
    private final MethodKeys method;
    private final ComponentTypes components;

    public PathSearch(KeyTypes types, MethodKeys method) {
        this.types = types;
        this.method = method;
        this.components = new ComponentTypes(types);
    }

    /**
     * The paths, each of which leads to a value that can be part of a key; throws {@link KeyProblem} if one does not.
     */
    public List<ResolvedPath> resolve(KeyTemplate template) {
        List<ResolvedPath> resolved = new ArrayList<>();
        for (KeyPath path : template.components()) {
            resolved.add(resolve(path));
        }
        return resolved;
    }

    /** All parameters, in their order; throws {@link KeyProblem} if one cannot be part of a key. */
    public List<ResolvedPath> allParameters() {
        List<ResolvedPath> resolved = new ArrayList<>();
        for (int i = 0; i < method.parameters().size(); i++) {
            resolved.add(resolve(new KeyPath(String.valueOf(i), String.valueOf(i), List.of())));
        }
        return resolved;
    }

    private ResolvedPath resolve(KeyPath path) {
        int root = root(path);
        KeyType type =
                root < 0 ? KeyType.of(method.className()) : method.parameters().get(root);
        List<Hop> hops = new ArrayList<>(List.of(new Hop.Argument(root)));
        for (KeyPath.Step step : path.steps()) {
            while (type.is(OPTIONAL)) {
                hops.add(new Hop.Unwrapped());
                type = type.argument(0);
            }
            type = step instanceof KeyPath.Property property
                    ? property(path, type, property.name(), hops)
                    : bracket(path, type, ((KeyPath.Bracket) step).text(), hops);
        }
        components.require(path, type);
        return new ResolvedPath(path, hops, type);
    }

    /** The place among the arguments, -1 for the object. */
    private int root(KeyPath path) {
        String root = path.root();
        if (root.equals(KeyPath.THIS)) {
            if (method.receiver() == MethodKeys.Receiver.ABSENT) {
                throw problem(path, "begins with 'this', but the method is static: there are " + method.roots());
            }
            return -1;
        }
        if (path.isPositional()) {
            int position = Integer.parseInt(root);
            if (position >= method.parameters().size()) {
                throw problem(
                        path,
                        "begins with the position " + position + ", but the method has "
                                + method.parameters().size() + " parameters, counted from 0");
            }
            return position;
        }
        if (!method.hasNames()) {
            throw problem(
                    path,
                    "begins with a name, but its class file has no names of parameters: compile it with"
                            + " -parameters, or use"
                            + " positions: " + method.roots());
        }
        int index = method.names().indexOf(root);
        if (index < 0) {
            throw problem(path, "begins with '" + root + "', which is no parameter: there are " + method.roots());
        }
        return index;
    }

    private KeyType property(KeyPath path, KeyType type, String name, List<Hop> hops) {
        if (type.isArray() || isPrimitive(type)) {
            throw problem(path, "has '." + name + "' after " + type + ", which has no properties");
        }
        Lineage lineage = lineage(type);
        List<KeyMember> readable = new ArrayList<>();
        String capital = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        List<String> methods = List.of(name, "get" + capital, "is" + capital);
        for (String each : methods) {
            Optional<KeyType> found = member(lineage, type, each, Form.METHOD, hops, readable);
            if (found.isPresent()) {
                return found.get();
            }
        }
        Optional<KeyType> field = member(lineage, type, name, Form.FIELD, hops, readable);
        if (field.isPresent()) {
            return field.get();
        }
        if (name.equals("class")) {
            hops.add(new Hop.Member(type, GET_CLASS));
            return GET_CLASS.type();
        }
        if (lineage.missing().isPresent()) {
            throw new KeyProblem.ClassMissing(path.source(), lineage.missing().get());
        }
        throw problem(path, "leads to '" + name + "', which " + type + " does not have: it has " + names(readable));
    }

    /**
     * The first member with this name and form, from the type upwards. All readable members are collected for a
     * message.
     */
    private Optional<KeyType> member(
            Lineage lineage, KeyType type, String name, Form form, List<Hop> hops, List<KeyMember> readable) {
        for (Lineage.Ancestor ancestor : lineage.ancestors()) {
            for (KeyMember member : ancestor.type().members()) {
                if (!isReadable(member) || member.form() != form) {
                    continue;
                }
                readable.add(member);
                if (member.name().equals(name)) {
                    hops.add(new Hop.Member(type, member));
                    return Optional.of(unbound(member.type().bind(ancestor.variables())));
                }
            }
        }
        return Optional.empty();
    }

    /**
     * A method's own variables, and those that a raw type leaves open, count as objects about which nothing is known.
     */
    private static KeyType unbound(KeyType type) {
        return type.name().startsWith(KeyType.VARIABLE) ? KeyType.OBJECT : type;
    }

    /** Whether the method itself could read it. */
    private boolean isReadable(KeyMember member) {
        if (member.owner().equals("java.lang.Object")) {
            return false;
        }
        if (member.access() == Access.PUBLIC) {
            return true;
        }
        if (member.access() == Access.PRIVATE) {
            return outermost(member.owner()).equals(outermost(method.className()));
        }
        return packageOf(member.owner()).equals(packageOf(method.className()))
                || (member.access() == Access.PROTECTED
                        && lineage(KeyType.of(method.className()))
                                .as(member.owner())
                                .isPresent());
    }

    private static String outermost(String className) {
        int nested = className.indexOf('$', className.lastIndexOf('.') + 2);
        return nested < 0 ? className : className.substring(0, nested);
    }

    private static String packageOf(String className) {
        return className.substring(0, Math.max(0, className.lastIndexOf('.')));
    }

    private static String names(List<KeyMember> readable) {
        TreeSet<String> sorted = new TreeSet<>(); // class files and reflection have them in orders of their own
        for (KeyMember member : readable) {
            sorted.add(member.name());
        }
        sorted.removeAll(ComponentTypes.OF_EVERY_OBJECT);
        List<String> names = List.copyOf(sorted);
        if (names.isEmpty()) {
            return "nothing that can be read here";
        }
        return names.size() <= MOST_NAMED
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, MOST_NAMED)) + " and " + (names.size() - MOST_NAMED) + " more";
    }

    private KeyType bracket(KeyPath path, KeyType type, String text, List<Hop> hops) {
        if (type.isArray()) {
            hops.add(new Hop.ArrayElement(type.argument(0), index(path, type, text)));
            return type.argument(0);
        }
        Lineage lineage = lineage(type);
        Optional<KeyType> list = lineage.as(LIST);
        if (list.isPresent()) {
            hops.add(new Hop.ListElement(index(path, type, text)));
            return list.get().argument(0);
        }
        Optional<KeyType> map = lineage.as(MAP);
        if (map.isPresent()) {
            hops.add(new Hop.MapValue(mapKey(path, map.get().argument(0), text), text));
            return map.get().argument(1);
        }
        if (!isPrimitive(type) && lineage.missing().isPresent()) {
            throw new KeyProblem.ClassMissing(path.source(), lineage.missing().get());
        }
        throw problem(path, "has [" + text + "] after " + type + ", which is not a list, array or map");
    }

    private static int index(KeyPath path, KeyType type, String text) {
        try {
            int index = Integer.parseInt(text);
            if (index >= 0) {
                return index;
            }
        } catch (NumberFormatException noNumber) {
            throw problem(path, "has [" + text + "] after " + type + ", where an index from 0 is expected");
        }
        throw problem(path, "has [" + text + "] after " + type + ", where an index from 0 is expected");
    }

    private KeyType mapKey(KeyPath path, KeyType key, String text) {
        boolean isText = key.is("java.lang.String") || key.is("java.lang.Object");
        boolean isNumber = key.is("java.lang.Integer") || key.is("java.lang.Long");
        if (isNumber) {
            try {
                Long.parseLong(text);
            } catch (NumberFormatException noNumber) {
                throw problem(path, "has [" + text + "] for a map with keys of the type " + key);
            }
        }
        if (isText || isNumber || components.isEnum(key)) {
            return key;
        }
        throw problem(
                path,
                "looks into a map with keys of the type " + key
                        + "; only strings, whole numbers and enums can be looked up");
    }

    private Lineage lineage(KeyType type) {
        return Lineage.of(type, types);
    }

    private static boolean isPrimitive(KeyType type) {
        return ComponentTypes.PRIMITIVES.contains(type.name());
    }

    static KeyProblem problem(KeyPath path, String what) {
        return new KeyProblem("the path {" + path.source() + "} " + what);
    }
}
