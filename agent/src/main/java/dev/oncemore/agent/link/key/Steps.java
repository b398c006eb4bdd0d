package dev.oncemore.agent.link.key;

import static java.lang.invoke.MethodType.methodType;

import dev.oncemore.agent.key.Hop;
import dev.oncemore.agent.key.KeyMember;
import dev.oncemore.agent.key.KeyPath;
import dev.oncemore.agent.key.KeyType;
import dev.oncemore.agent.key.KeyValues;
import dev.oncemore.agent.key.ResolvedPath;
import dev.oncemore.agent.link.site.WovenSite;
import dev.oncemore.agent.policy.PolicyProblem;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;

/** Makes the steps of paths, with the access that the woven class itself has. */
final class Steps {

    private static final Set<String> WHOLE = Set.of("byte", "short", "int", "long");
    private static final MethodType GETTER = methodType(Object.class, Object.class);

    private final WovenSite site;
    private final Lookup lookup;

    Steps(WovenSite site) {
        this.site = site;
        this.lookup = site.lookup();
    }

    Component component(ResolvedPath path, KeyValues values, ComponentValue.Nulls nulls) {
        List<Hop> hops = path.hops();
        Step steps = new Step.Arrived();
        for (int i = hops.size() - 1; i > 0; i--) {
            steps = step(hops.get(i), path.path(), steps);
        }
        int argument = ((Hop.Argument) hops.get(0)).index() + (site.isStatic() ? 0 : 1);
        boolean isWhole = nulls == ComponentValue.Nulls.REFUSED
                && WHOLE.contains(path.type().name());
        return Component.of(argument, steps, isWhole, new ComponentValue(site, path.path(), values, nulls));
    }

    private Step step(Hop hop, KeyPath path, Step next) {
        if (hop instanceof Hop.Member member) {
            return new Step.Member(getter(member, path), new Reading(site, path), next);
        }
        if (hop instanceof Hop.ListElement element) {
            return new Step.ListElement(element.index(), new Reading(site, path), next);
        }
        if (hop instanceof Hop.ArrayElement element) {
            return new Step.ArrayElement(element.index(), next);
        }
        return hop instanceof Hop.MapValue value
                ? new Step.MapValue(key(value), new Reading(site, path), next)
                : new Step.Unwrapped(next);
    }

    private MethodHandle getter(Hop.Member hop, KeyPath path) {
        KeyMember member = hop.member();
        try {
            Class<?> owner = type(KeyType.of(member.owner()));
            MethodHandle getter = member.form() == KeyMember.Form.FIELD
                    ? lookup.unreflectGetter(owner.getDeclaredField(member.name()))
                    : virtual(hop, owner.getDeclaredMethod(member.name()));
            return getter.asType(GETTER); // the conversion is kept in the handle, which is the application's
        } catch (ReflectiveOperationException | LinkageError closed) {
            throw new PolicyProblem("the path {" + path.source() + "} leads to " + member.name() + " of "
                    + member.owner() + ", which cannot be read from "
                    + lookup.lookupClass().getName() + ": " + closed.getMessage());
        }
    }

    /**
     * Through the type that the path has at this step, because the class that declares the method may not be
     * accessible.
     */
    private MethodHandle virtual(Hop.Member hop, Method method) throws ReflectiveOperationException {
        try {
            return lookup.findVirtual(type(hop.of()), method.getName(), methodType(method.getReturnType()));
        } catch (IllegalAccessException | NoSuchMethodException otherwise) {
            return lookup.unreflect(method);
        }
    }

    private Class<?> type(KeyType type) throws ClassNotFoundException {
        return Class.forName(type.name(), false, lookup.lookupClass().getClassLoader());
    }

    /** The key of a map, converted to its type. */
    private Object key(Hop.MapValue value) {
        String type = value.keyType().name();
        if (type.equals("java.lang.Integer")) {
            return Integer.valueOf(value.key());
        }
        if (type.equals("java.lang.Long")) {
            return Long.valueOf(value.key());
        }
        return type.equals("java.lang.String") || type.equals("java.lang.Object")
                ? value.key()
                : constant(value.keyType(), value.key());
    }

    private Object constant(KeyType type, String name) {
        try {
            for (Object constant : type(type).getEnumConstants()) {
                if (((Enum<?>) constant).name().equals(name)) {
                    return constant;
                }
            }
        } catch (ClassNotFoundException | LinkageError missing) {
            throw new PolicyProblem("the path looks up [" + name + "], but the class loader of "
                    + lookup.lookupClass().getName() + " cannot load " + type
                    + ": put it on the class path (" + missing + ")");
        }
        throw new PolicyProblem("the path looks up [" + name + "], but " + type + " has no such constant");
    }
}
