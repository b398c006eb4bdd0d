package dev.oncemore.agent.link;

import static java.lang.invoke.MethodHandles.dropArguments;
import static java.lang.invoke.MethodHandles.filterReturnValue;
import static java.lang.invoke.MethodHandles.foldArguments;
import static java.lang.invoke.MethodHandles.guardWithTest;
import static java.lang.invoke.MethodHandles.identity;
import static java.lang.invoke.MethodHandles.insertArguments;
import static java.lang.invoke.MethodHandles.permuteArguments;
import static java.lang.invoke.MethodHandles.throwException;
import static java.lang.invoke.MethodType.methodType;

import dev.oncemore.agent.key.BoundKey;
import dev.oncemore.agent.key.Hop;
import dev.oncemore.agent.key.KeyShape;
import dev.oncemore.agent.key.KeyValues;
import dev.oncemore.agent.key.ResolvedPath;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The tree that makes a key of the arguments: of each path a chain of handles,
 *
 * <pre>
 *   a = argument;  b = a == null ? absent : step(a);  …  key = BoundKey.of(shape, required(b), …)
 * </pre>
 *
 * <p>A whole number is not boxed on its way. It stands among the {@link Layers}, in whose types every class is {@code Object}: each step is cast by a
 * handle of its own, which belongs to the application.
 */
final class KeyTree {

    private static final Lookup LOOKUP = MethodHandles.lookup();
    private static final Set<Class<?>> WHOLE = Set.of(byte.class, short.class, int.class, long.class);
    private static final MethodHandle IS_NULL = find(Objects.class, "isNull", boolean.class, Object.class);

    private final WovenSite site;
    private final MethodType type;
    private final HopHandles hops;
    private final KeyValues values;
    private final Nulls nulls;

    /** What becomes of a component that is null. */
    enum Nulls {
        REFUSED,
        KEPT
    }

    KeyTree(WovenSite site, Nulls nulls) {
        this.site = site;
        this.type = site.type().erase();
        this.hops = new HopHandles(site);
        this.values = new KeyValues(new RecordAccessors(site.lookup()));
        this.nulls = nulls;
    }

    /** {@code (A…)BoundKey} */
    MethodHandle of(KeyShape shape, List<ResolvedPath> paths) {
        List<MethodHandle> components = new ArrayList<>();
        List<Class<?>> kinds = new ArrayList<>();
        for (ResolvedPath path : paths) {
            MethodHandle component = component(path);
            components.add(component);
            kinds.add(component.type().returnType());
        }
        MethodHandle made = insertArguments(maker(kinds), 0, shape);
        MethodHandle key = dropArguments(made, kinds.size(), type.parameterList());
        for (int i = components.size() - 1; i >= 0; i--) {
            key = foldArguments(key, i, components.get(i));
        }
        return key;
    }

    /** {@code (KeyShape, component…)BoundKey}, where a component is an {@code Object} or a {@code long}. */
    private static MethodHandle maker(List<Class<?>> kinds) {
        if (kinds.size() == 1 || kinds.size() == 2) {
            Class<?>[] parameters = new Class<?>[kinds.size() + 1];
            parameters[0] = KeyShape.class;
            for (int i = 0; i < kinds.size(); i++) {
                parameters[i + 1] = kinds.get(i);
            }
            return find(BoundKey.class, "of", BoundKey.class, parameters);
        }
        MethodHandle all = find(BoundKey.class, "ofAll", BoundKey.class, KeyShape.class, Object[].class);
        return all.asCollector(Object[].class, kinds.size())
                .asType(methodType(BoundKey.class, KeyShape.class).appendParameterTypes(kinds));
    }

    /** {@code (A…)Object}, or {@code (A…)long} */
    private MethodHandle component(ResolvedPath path) {
        KeyComponent component = new KeyComponent(site, path.path(), values);
        MethodHandle value = argument(((Hop.Argument) path.hops().get(0)).index());
        for (Hop hop : path.hops().subList(1, path.hops().size())) {
            value = filterReturnValue(value, nullSafe(hops.of(hop, path.path()), component));
        }
        if (WHOLE.contains(value.type().returnType()) && nulls == Nulls.REFUSED) {
            return value.asType(value.type().changeReturnType(long.class));
        }
        String normal = nulls == Nulls.REFUSED ? "required" : "normalised";
        return filterReturnValue(
                value.asType(value.type().changeReturnType(Object.class)),
                bound(component, normal, methodType(Object.class, Object.class)));
    }

    /** The argument at this place, -1 being the object, which stands first. */
    private MethodHandle argument(int index) {
        int receivers = type.parameterCount() - site.method().parameters().size();
        int place = index + receivers;
        return permuteArguments(
                identity(type.parameterType(place)), type.changeReturnType(type.parameterType(place)), place);
    }

    /** {@code (Object)X}: nothing is read of nothing. */
    private MethodHandle nullSafe(MethodHandle step, KeyComponent component) {
        if (nulls == Nulls.REFUSED) {
            MethodHandle thrown = foldArguments(
                    throwException(step.type().returnType(), Throwable.class),
                    bound(component, "absent", methodType(Throwable.class)));
            return guardWithTest(IS_NULL, dropArguments(thrown, 0, Object.class), step);
        }
        MethodHandle boxed = step.asType(methodType(Object.class, Object.class));
        return guardWithTest(IS_NULL, identity(Object.class), boxed);
    }

    private static MethodHandle bound(KeyComponent component, String name, MethodType entry) {
        try {
            return LOOKUP.findVirtual(KeyComponent.class, name, entry).bindTo(component);
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError(name, impossible);
        }
    }

    private static MethodHandle find(Class<?> owner, String name, Class<?> result, Class<?>... parameters) {
        try {
            return LOOKUP.findStatic(owner, name, methodType(result, parameters));
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError(name, impossible);
        }
    }
}
