package dev.oncemore.agent.link.key;

import static java.lang.invoke.MethodType.methodType;

import dev.oncemore.agent.key.BoundKey;
import dev.oncemore.agent.key.KeyShape;
import dev.oncemore.agent.link.site.Handles;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes a key from the arguments of a call. Most keys have one or two components: for C2 these are constants, and a
 * whole number among them is not boxed.
 *
 * <p>The code that reads them and the code that makes the key are behind {@link Handles}, so that the array of the
 * arguments need not be allocated.
 */
public sealed interface KeyReader {

    /** Throws the application's {@code PolicyException} if a component is null or blank, or cannot be read. */
    BoundKey key(Object[] arguments) throws Throwable;

    /** {@code (Object[])BoundKey} */
    default MethodHandle asHandle() {
        return Handles.bind(
                MethodHandles.lookup(), this, KeyReader.class, "key", methodType(BoundKey.class, Object[].class));
    }

    /** For keys of that shape. */
    static KeyReader of(KeyShape shape, List<Component> components) {
        List<MethodHandle> values = new ArrayList<>();
        for (Component component : components) {
            values.add(component.asHandle());
        }
        return of(shape, components, values);
    }

    /** Of components that these handles read. */
    static KeyReader of(KeyShape shape, List<Component> components, List<MethodHandle> values) {
        if (components.isEmpty() || components.size() > 2) {
            return new Many(shape, List.copyOf(components));
        }
        MethodHandle maker = maker(shape, values);
        boolean firstIsWhole = components.get(0).isWhole();
        if (components.size() == 1) {
            return firstIsWhole ? new Whole(maker, values.get(0)) : new One(maker, values.get(0));
        }
        boolean secondIsWhole = components.get(1).isWhole();
        if (firstIsWhole) {
            return secondIsWhole
                    ? new Wholes(maker, values.get(0), values.get(1))
                    : new WholeFirst(maker, values.get(0), values.get(1));
        }
        return secondIsWhole
                ? new WholeLast(maker, values.get(0), values.get(1))
                : new Two(maker, values.get(0), values.get(1));
    }

    /** Makes a key of that shape from such values: {@code (…)BoundKey}. */
    private static MethodHandle maker(KeyShape shape, List<MethodHandle> values) {
        MethodType type = methodType(BoundKey.class);
        for (MethodHandle value : values) {
            type = type.appendParameterTypes(value.type().returnType());
        }
        return Handles.bind(MethodHandles.lookup(), shape, KeyShape.class, "key", type);
    }

    /** {@code {object}} */
    record One(MethodHandle maker, MethodHandle only) implements KeyReader {

        @Override
        public BoundKey key(Object[] arguments) throws Throwable {
            return (BoundKey) maker.invokeExact((Object) only.invokeExact(arguments));
        }
    }

    /** {@code {whole}} */
    record Whole(MethodHandle maker, MethodHandle only) implements KeyReader {

        @Override
        public BoundKey key(Object[] arguments) throws Throwable {
            return (BoundKey) maker.invokeExact((long) only.invokeExact(arguments));
        }
    }

    /** {@code {object}{object}} */
    record Two(MethodHandle maker, MethodHandle first, MethodHandle second) implements KeyReader {

        @Override
        public BoundKey key(Object[] arguments) throws Throwable {
            return (BoundKey)
                    maker.invokeExact((Object) first.invokeExact(arguments), (Object) second.invokeExact(arguments));
        }
    }

    /** {@code {whole}{object}} */
    record WholeFirst(MethodHandle maker, MethodHandle first, MethodHandle second) implements KeyReader {

        @Override
        public BoundKey key(Object[] arguments) throws Throwable {
            return (BoundKey)
                    maker.invokeExact((long) first.invokeExact(arguments), (Object) second.invokeExact(arguments));
        }
    }

    /** {@code {object}{whole}} */
    record WholeLast(MethodHandle maker, MethodHandle first, MethodHandle second) implements KeyReader {

        @Override
        public BoundKey key(Object[] arguments) throws Throwable {
            return (BoundKey)
                    maker.invokeExact((Object) first.invokeExact(arguments), (long) second.invokeExact(arguments));
        }
    }

    /** {@code {whole}{whole}} */
    record Wholes(MethodHandle maker, MethodHandle first, MethodHandle second) implements KeyReader {

        @Override
        public BoundKey key(Object[] arguments) throws Throwable {
            return (BoundKey)
                    maker.invokeExact((long) first.invokeExact(arguments), (long) second.invokeExact(arguments));
        }
    }

    /** Any other number of components. */
    record Many(KeyShape shape, List<Component> components) implements KeyReader {

        @Override
        public BoundKey key(Object[] arguments) throws Throwable {
            @Nullable Object[] values = new Object[components.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = components.get(i).value(arguments);
            }
            return shape.keyOfAll(values);
        }
    }
}
