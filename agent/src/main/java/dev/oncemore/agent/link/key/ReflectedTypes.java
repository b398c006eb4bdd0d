package dev.oncemore.agent.link.key;

import dev.oncemore.agent.key.KeyClass;
import dev.oncemore.agent.key.KeyMember;
import dev.oncemore.agent.key.KeyType;
import dev.oncemore.agent.key.KeyTypes;
import dev.oncemore.agent.link.site.ResolvedTypes;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.GenericDeclaration;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The types of a key, by reflection on loaded classes. It may run while another class is being loaded, so there is no
 * invokedynamic here.
 */
public final class ReflectedTypes implements KeyTypes {

    private final @Nullable ClassLoader loader;

    /** As this loader sees them; null means the boot loader. */
    public ReflectedTypes(@Nullable ClassLoader loader) {
        this.loader = loader;
    }

    @Override
    public Optional<KeyClass> find(String name) {
        try {
            return Optional.of(described(Class.forName(name, false, loader)));
        } catch (ClassNotFoundException | LinkageError | RuntimeException missing) { // or an unreadable signature
            return Optional.empty();
        }
    }

    private static KeyClass described(Class<?> type) {
        KeyClass.Kind kind =
                type.isRecord() ? KeyClass.Kind.RECORD : type.isEnum() ? KeyClass.Kind.ENUM : KeyClass.Kind.ORDINARY;
        List<KeyType> parents = new ArrayList<>();
        Type superclass = type.getGenericSuperclass();
        parents.add(superclass == null ? KeyType.OBJECT : of(superclass));
        for (Type parent : type.getGenericInterfaces()) {
            parents.add(of(parent));
        }
        List<KeyMember> components = new ArrayList<>();
        if (type.isRecord()) {
            for (RecordComponent component : type.getRecordComponents()) {
                components.add(member(component.getAccessor(), component.getGenericType()));
            }
        }
        return new KeyClass(type.getName(), kind, variables(type), parents, members(type), components);
    }

    private static List<KeyClass.Variable> variables(GenericDeclaration declaration) {
        List<KeyClass.Variable> variables = new ArrayList<>();
        for (TypeVariable<?> variable : declaration.getTypeParameters()) {
            variables.add(new KeyClass.Variable(variable.getName(), of(variable.getBounds()[0])));
        }
        return variables;
    }

    private static List<KeyMember> members(Class<?> type) {
        List<KeyMember> members = new ArrayList<>();
        for (Method method : type.getDeclaredMethods()) {
            boolean isRead = method.getParameterCount() == 0
                    && method.getReturnType() != void.class
                    && !Modifier.isStatic(method.getModifiers())
                    && !method.isSynthetic();
            if (isRead) {
                members.add(member(method, method.getGenericReturnType()));
            }
        }
        for (Field field : type.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers()) && !field.isSynthetic()) {
                members.add(new KeyMember(
                        type.getName(),
                        field.getName(),
                        of(field.getGenericType()),
                        KeyMember.Form.FIELD,
                        KeyMember.Access.of(field.getModifiers())));
            }
        }
        return members;
    }

    private static KeyMember member(Method method, Type type) {
        return new KeyMember(
                method.getDeclaringClass().getName(),
                method.getName(),
                of(type),
                KeyMember.Form.METHOD,
                KeyMember.Access.of(method.getModifiers()));
    }

    private static KeyType of(Type type) {
        if (type instanceof Class<?> plain) {
            return plain.isArray() ? KeyType.arrayOf(of(plain.componentType())) : KeyType.of(plain.getName());
        }
        if (type instanceof ParameterizedType parameterized) {
            List<KeyType> arguments = new ArrayList<>();
            for (Type argument : parameterized.getActualTypeArguments()) {
                arguments.add(of(argument));
            }
            return new KeyType(((Class<?>) parameterized.getRawType()).getName(), arguments);
        }
        if (type instanceof GenericArrayType array) {
            return KeyType.arrayOf(of(array.getGenericComponentType()));
        }
        if (type instanceof WildcardType wildcard) {
            return of(wildcard.getUpperBounds()[0]);
        }
        return KeyType.variable(((TypeVariable<?>) type).getName());
    }

    /** The parameters of a method. A type variable counts as its first bound. */
    static List<KeyType> parameters(Method method) {
        Class<?>[] plain = method.getParameterTypes();
        Type[] generic = ResolvedTypes.read(method::getGenericParameterTypes).orElse(plain);
        List<KeyType> parameters = new ArrayList<>();
        for (int i = 0; i < plain.length; i++) { // where the compiler added a parameter, the generic ones may lack it
            Type type = generic.length == plain.length ? generic[i] : plain[i];
            parameters.add(type instanceof TypeVariable ? of(plain[i]) : closed(type, plain[i]));
        }
        return parameters;
    }

    /** The parameters of a method without generic types. */
    static List<KeyType> plain(List<Class<?>> parameters) {
        List<KeyType> plain = new ArrayList<>();
        for (Class<?> parameter : parameters) {
            plain.add(of(parameter));
        }
        return plain;
    }

    /** A generic type that refers to variables of the method or class says no more about them than a raw type. */
    private static KeyType closed(Type type, Class<?> plain) {
        KeyType told = of(type);
        return told.isOpen() ? of(plain) : told;
    }
}
