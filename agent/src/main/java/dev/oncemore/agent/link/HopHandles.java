package dev.oncemore.agent.link;

import static java.lang.invoke.MethodHandles.insertArguments;
import static java.lang.invoke.MethodType.methodType;

import dev.oncemore.agent.key.Hop;
import dev.oncemore.agent.key.KeyMember;
import dev.oncemore.agent.key.KeyPath;
import dev.oncemore.agent.key.KeyType;
import dev.oncemore.agent.policy.PolicyProblem;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.reflect.Method;

/** The steps of paths as handles, {@code (Object)X}, where X is {@code Object} or a primitive type. */
final class HopHandles {

    private static final Lookup LOOKUP = MethodHandles.lookup();

    private final Lookup lookup;

    HopHandles(WovenSite site) {
        this.lookup = site.lookup();
    }

    MethodHandle of(Hop hop, KeyPath path) {
        if (hop instanceof Hop.Member member) {
            return erased(member(member, path));
        }
        if (hop instanceof Hop.ListElement element) {
            return insertArguments(find("listElement", int.class), 1, element.index());
        }
        if (hop instanceof Hop.ArrayElement element) {
            return insertArguments(find("arrayElement", int.class), 1, element.index());
        }
        if (hop instanceof Hop.MapValue value) {
            return insertArguments(find("mapValue", Object.class), 1, key(value));
        }
        return find("unwrapped");
    }

    /** The conversion is kept in the handle, which is the application's. */
    private static MethodHandle erased(MethodHandle step) {
        return step.asType(step.type().erase());
    }

    private MethodHandle member(Hop.Member hop, KeyPath path) {
        KeyMember member = hop.member();
        try {
            Class<?> owner = type(KeyType.of(member.owner()));
            if (member.form() == KeyMember.Form.FIELD) {
                return lookup.unreflectGetter(owner.getDeclaredField(member.name()));
            }
            Method method = owner.getDeclaredMethod(member.name());
            return virtual(hop, method);
        } catch (ReflectiveOperationException | LinkageError closed) {
            throw new PolicyProblem("the path {" + path.source() + "} leads to " + member.name() + " of "
                    + member.owner() + ", which cannot be read from "
                    + lookup.lookupClass().getName() + ": " + closed.getMessage());
        }
    }

    /** Through the type that the path has there: the class that declares the method may be hidden. */
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

    /** A map's key as its type has it. */
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
            throw new PolicyProblem("the class " + type.name() + " cannot be loaded from where "
                    + lookup.lookupClass().getName() + " is: " + missing);
        }
        throw new PolicyProblem("a map is asked for [" + name + "], but " + type + " has no such constant");
    }

    private static MethodHandle find(String name, Class<?>... more) {
        try {
            return LOOKUP.findStatic(
                    KeyComponent.class,
                    name,
                    methodType(Object.class, Object.class).appendParameterTypes(more));
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError(name, impossible);
        }
    }
}
