package dev.oncemore.agent.link.site;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the type variables of superclasses and interfaces stand for in one class: {@code T} of {@code Answers<T>} is
 * {@code Order} if the class implements {@code Answers<Order>}.
 */
public final class ResolvedTypes {

    private final Map<TypeVariable<?>, Type> bound = new HashMap<>();

    /** Learns the type arguments that a class gives to one of its superclasses or interfaces. */
    public void learn(Type parent) {
        if (parent instanceof ParameterizedType given && given.getRawType() instanceof Class<?> raw) {
            TypeVariable<?>[] variables = raw.getTypeParameters();
            Type[] arguments = given.getActualTypeArguments();
            for (int i = 0; i < Math.min(variables.length, arguments.length); i++) {
                bound.putIfAbsent(variables[i], arguments[i]);
            }
        }
    }

    /** The erasure of a type: its class at run time. */
    public Class<?> erased(Type type) {
        if (type instanceof Class<?> plain) {
            return plain;
        }
        if (type instanceof ParameterizedType parameterized) {
            return erased(parameterized.getRawType());
        }
        if (type instanceof GenericArrayType array) {
            return erased(array.getGenericComponentType()).arrayType();
        }
        if (type instanceof WildcardType wildcard) {
            return erased(wildcard.getUpperBounds()[0]);
        }
        TypeVariable<?> variable = (TypeVariable<?>) type;
        Type given = bound.get(variable);
        return erased(given == null ? variable.getBounds()[0] : given);
    }

    /**
     * Reads generic types from a class file, if it has them in a readable form: some tools write signatures that cannot
     * be read.
     */
    public static <T> Optional<T> read(Supplier<T> generic) {
        try {
            return Optional.ofNullable(generic.get());
        } catch (RuntimeException | LinkageError unreadable) {
            return Optional.empty();
        }
    }
}
