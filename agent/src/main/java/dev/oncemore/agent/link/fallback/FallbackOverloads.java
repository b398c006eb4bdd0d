package dev.oncemore.agent.link.fallback;

import dev.oncemore.agent.link.site.WovenSite;
import dev.oncemore.agent.policy.FallbackMethod;
import dev.oncemore.agent.policy.FallbackSearch;
import dev.oncemore.agent.policy.FallbackTypes;
import dev.oncemore.agent.policy.PolicyProblem;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The methods that answer instead of a woven one, resolved as its class itself would resolve them: a static or private
 * one is called as it is, any other as the receiver's class overrides it.
 */
final class FallbackOverloads {

    private final WovenSite site;
    private final MethodType woven;

    private FallbackOverloads(WovenSite site) {
        this.site = site;
        this.woven = site.methodType();
    }

    /** The one with the most specific failure first, one without a failure last. */
    static List<FallbackOverload> of(WovenSite site, String name) {
        return new FallbackOverloads(site).named(name);
    }

    private List<FallbackOverload> named(String name) {
        FallbackSearch<Class<?>> search = new FallbackSearch<>(new LoadedTypes(), sought(), name);
        InheritedMethods methods = new InheritedMethods(site.owner());
        List<FallbackMethod<Class<?>>> fitting = new ArrayList<>(search.among(methods.named(name)));
        if (fitting.isEmpty()) {
            throw methods.gap().orElseGet(() -> search.noneAmong(methods.all()));
        }
        fitting.sort(Comparator.comparingInt(this::specificity).reversed());
        List<FallbackOverload> overloads = new ArrayList<>(fitting.size());
        for (FallbackMethod<Class<?>> method : fitting) {
            overloads.add(overload(methods.reflected(method), takes(method)));
        }
        return List.copyOf(overloads);
    }

    private FallbackMethod<Class<?>> sought() {
        return new FallbackMethod<>(
                site.method().className(),
                site.method().name(),
                site.isStatic() ? Modifier.STATIC : 0,
                woven.parameterList(),
                woven.returnType());
    }

    private boolean takesFailure(FallbackMethod<Class<?>> method) {
        return method.parameters().size() > site.method().parameters().size();
    }

    private Class<? extends Throwable> takes(FallbackMethod<Class<?>> method) {
        return takesFailure(method)
                ? method.parameters().get(method.parameters().size() - 1).asSubclass(Throwable.class)
                : Throwable.class;
    }

    /**
     * How far the type of the failure is from {@code Object}. Of two types that a failure is an instance of, one is a
     * subtype of the other.
     */
    private int specificity(FallbackMethod<Class<?>> method) {
        int depth = 0;
        if (takesFailure(method)) {
            for (Class<?> type = takes(method); type != null; type = type.getSuperclass()) {
                depth++;
            }
        }
        return depth;
    }

    private FallbackOverload overload(Method method, Class<? extends Throwable> takes) {
        boolean skipsReceiver = !site.isStatic() && Modifier.isStatic(method.getModifiers());
        FallbackOverload overload = new FallbackOverload(site.lookup(), method, takes, skipsReceiver ? 1 : 0);
        if (method.getDeclaringClass() != site.owner()) { // which can call all that is its own
            requireCallable(overload, method);
        }
        return overload;
    }

    private void requireCallable(FallbackOverload overload, Method method) {
        try {
            overload.resolve();
        } catch (IllegalAccessException closed) {
            throw new PolicyProblem("its fallback " + method.getName() + " of "
                    + method.getDeclaringClass().getName() + " cannot be called from "
                    + site.method().className() + ": " + closed.getMessage());
        }
    }

    /** Everything is known about loaded types. */
    private static final class LoadedTypes implements FallbackTypes<Class<?>> {

        @Override
        public String name(Class<?> type) {
            return type.isArray() ? name(type.componentType()) + "[]" : type.getName();
        }

        @Override
        public boolean isAssignable(Class<?> from, Class<?> to) {
            return to.isAssignableFrom(from);
        }

        @Override
        public boolean isThrowable(Class<?> type) {
            return Throwable.class.isAssignableFrom(type);
        }
    }
}
