package dev.oncemore.agent.breaker;

import java.lang.ref.WeakReference;

/**
 * A method that shares a breaker. Its class is held weakly: it lives as long as the method can be called, however many
 * threads race to link it.
 */
public final class Member {

    /** No loader of an application: the class is gone, or is the platform's. */
    private static final Object NO_LOADER = new Object();

    private final String method;
    private final WeakReference<Class<?>> type;

    /** @param method as messages name it, with its class and parameters */
    public Member(String method, Class<?> type) {
        this.method = method;
        this.type = new WeakReference<>(type);
    }

    String method() {
        return method;
    }

    boolean isGone() {
        return type.get() == null;
    }

    boolean isNamedAs(Member other) {
        return method.equals(other.method);
    }

    /** Whether the class is the same too, so that it is the same method. */
    boolean isSameAs(Member other) {
        return isNamedAs(other) && type.get() == other.type.get();
    }

    Object loader() {
        Class<?> loaded = type.get();
        ClassLoader loader = loaded == null ? null : loaded.getClassLoader();
        return loader == null ? NO_LOADER : loader;
    }
}
