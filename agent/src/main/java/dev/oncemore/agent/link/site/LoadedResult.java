package dev.oncemore.agent.link.site;

import dev.oncemore.agent.policy.ResultType;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The declared result type of a woven method whose class is loaded.
 *
 * @param generic with its generic arguments, if they are known
 */
public record LoadedResult(Type generic) implements ResultType {

    private Class<?> type() {
        return new ResolvedTypes().erased(generic);
    }

    @Override
    public String simpleName() {
        return type().getSimpleName();
    }

    @Override
    public String name() {
        return type().isArray() ? type().getTypeName() : type().getName();
    }

    /** By name, because most of the types in question are not of the JDK. */
    @Override
    public boolean isA(String className) {
        return isA(type(), className);
    }

    private static boolean isA(@Nullable Class<?> type, String className) {
        if (type == null) {
            return false;
        }
        if (type.getName().equals(className) || isA(type.getSuperclass(), className)) {
            return true;
        }
        for (Class<?> parent : type.getInterfaces()) {
            if (isA(parent, className)) {
                return true;
            }
        }
        return false;
    }

    /** Nothing for a type variable, because its bound may refer to the variable itself. */
    @Override
    public List<ResultType> arguments() {
        List<ResultType> arguments = new ArrayList<>();
        if (generic instanceof ParameterizedType parameterized) {
            for (Type argument : parameterized.getActualTypeArguments()) {
                arguments.add(new LoadedResult(
                        argument instanceof WildcardType wildcard ? wildcard.getUpperBounds()[0] : argument));
            }
        } else if (generic instanceof GenericArrayType array) {
            arguments.add(new LoadedResult(array.getGenericComponentType()));
        } else if (generic instanceof Class<?> plain && plain.isArray()) {
            arguments.add(new LoadedResult(plain.componentType()));
        }
        return arguments;
    }

    @Override
    public boolean makesItsOwn() {
        return StageType.of(type()).equals(Optional.of(StageType.OWN));
    }
}
