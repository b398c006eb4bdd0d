package dev.oncemore.agent.link.key;

import static java.lang.invoke.MethodType.methodType;

import dev.oncemore.agent.key.BoundKey;
import dev.oncemore.agent.key.KeyShape;
import dev.oncemore.agent.link.site.Call;
import dev.oncemore.agent.link.site.Handles;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes a key of the arguments of a call. One or two components, as most keys have, are constants for C2, and a whole
 * number among them is not boxed.
 *
 * <p>What reads them and what makes the key stand behind {@link Handles}, so that the array of the arguments need not
 * be allocated.
 */
public sealed interface KeyReader {

    /** Throws the application's {@code PolicyException} if a component says nothing or cannot be read. */
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

    /** Likewise of arguments as {@link Call#known} is given them. */
    static KeyReader ofPassing(KeyShape shape, List<Component> components) {
        List<MethodHandle> values = new ArrayList<>();
        for (Component component : components) {
            values.add(component.asPassingHandle());
        }
        return of(shape, components, values);
    }

    private static KeyReader of(KeyShape shape, List<Component> components, List<MethodHandle> values) {
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

    /** What makes a key of that shape of such values: {@code (…)BoundKey}. */
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
