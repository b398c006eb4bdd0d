package dev.oncemore.agent.link.fallback;

import dev.oncemore.agent.link.site.ResolvedTypes;
import dev.oncemore.agent.policy.FallbackMethod;
import dev.oncemore.agent.policy.PolicyProblem;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The methods that a class declares or inherits: its own first, then those of its superclasses upwards, then those of
 * its interfaces. Methods made by a compiler or the weaver are left out, and so are the static methods of other
 * interfaces.
 */
final class InheritedMethods {

    private final Class<?> type;
    private final ResolvedTypes resolved = new ResolvedTypes();
    private final List<Method> methods = new ArrayList<>();
    private final IdentityHashMap<FallbackMethod<Class<?>>, Method> reflected = new IdentityHashMap<>();

    /** Why the methods of a superclass or interface could not be listed: the last such reason. */
    private Optional<PolicyProblem> gap = Optional.empty();

    /** Throws {@link PolicyProblem} if the methods of the class itself cannot be listed. */
    InheritedMethods(Class<?> type) {
        this.type = type;
        for (Class<?> each : lineage()) {
            addMethodsOf(each);
        }
    }

    /** Those of this name, the nearest first. */
    List<FallbackMethod<Class<?>>> named(String name) {
        List<FallbackMethod<Class<?>>> named = new ArrayList<>();
        for (Method method : methods) {
            if (method.getName().equals(name)) {
                named.add(asOf(method));
            }
        }
        return named;
    }

    /** All, the nearest first. */
    List<FallbackMethod<Class<?>>> all() {
        List<FallbackMethod<Class<?>>> all = new ArrayList<>();
        for (Method method : methods) {
            all.add(asOf(method));
        }
        return all;
    }

    /** The reason why some methods may be unknown. */
    Optional<PolicyProblem> gap() {
        return gap;
    }

    Method reflected(FallbackMethod<Class<?>> method) {
        Method found = reflected.get(method);
        if (found == null) {
            throw new IllegalArgumentException(method.toString());
        }
        return found;
    }

    private Set<Class<?>> lineage() {
        Set<Class<?>> lineage = new LinkedHashSet<>();
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            lineage.add(each);
            Class<?> child = each;
            ResolvedTypes.read(child::getGenericSuperclass).ifPresent(resolved::learn);
        }
        List<Class<?>> open = new ArrayList<>(lineage);
        for (int i = 0; i < open.size(); i++) {
            Class<?> child = open.get(i);
            ResolvedTypes.read(child::getGenericInterfaces)
                    .ifPresent(parents -> Arrays.asList(parents).forEach(resolved::learn));
            for (Class<?> parent : child.getInterfaces()) {
                if (lineage.add(parent)) {
                    open.add(parent);
                }
            }
        }
        return lineage;
    }

    private void addMethodsOf(Class<?> each) {
        boolean isOtherInterface = each != type && each.isInterface();
        for (Method method : declared(each)) {
            boolean isNotInherited = isOtherInterface && Modifier.isStatic(method.getModifiers());
            if (!method.isSynthetic() && !method.isBridge() && !isNotInherited) {
                methods.add(method);
            }
        }
    }

    /** Any of them may refer to a class that was there only for the compiler. */
    private Method[] declared(Class<?> each) {
        try {
            return each.getDeclaredMethods();
        } catch (LinkageError missing) {
            PolicyProblem problem = new PolicyProblem("its fallback cannot be looked up, because the methods of "
                    + each.getName() + " name a class that cannot be loaded: " + missing);
            if (each == type) {
                throw problem;
            }
            gap = Optional.of(problem);
            return new Method[0];
        }
    }

    private FallbackMethod<Class<?>> asOf(Method method) {
        Class<?>[] plain = method.getParameterTypes();
        Type[] generic = ResolvedTypes.read(method::getGenericParameterTypes).orElse(plain);
        List<Class<?>> parameters = new ArrayList<>(plain.length);
        for (int i = 0; i < plain.length; i++) { // where the compiler added a parameter, the generic ones may lack it
            parameters.add(generic.length == plain.length ? erased(generic[i], plain[i]) : plain[i]);
        }
        Class<?> result = ResolvedTypes.read(method::getGenericReturnType)
                .<Class<?>>map(type -> erased(type, method.getReturnType()))
                .orElse(method.getReturnType());
        FallbackMethod<Class<?>> candidate = new FallbackMethod<>(
                method.getDeclaringClass().getName(), method.getName(), method.getModifiers(), parameters, result);
        reflected.put(candidate, method);
        return candidate;
    }

    private Class<?> erased(Type generic, Class<?> plain) {
        return ResolvedTypes.<Class<?>>read(() -> resolved.erased(generic)).orElse(plain);
    }
}
