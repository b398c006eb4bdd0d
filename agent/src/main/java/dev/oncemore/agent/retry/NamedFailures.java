package dev.oncemore.agent.retry;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Failures named by their types, subtypes included.
 *
 * <p>The JDK wraps what a task, a stage, a reflective call or a proxy threw. Such a wrapper is looked through: the
 * failure inside counts, and the wrapper itself only if it is named. So {@code Exception} does not cover an error or an
 * interrupt that is wrapped in an exception.
 *
 * @param causes whether a failure is included as well if one of its causes is
 */
public record NamedFailures(List<Class<? extends Throwable>> types, boolean causes) {

    private static final Set<String> WRAPPERS = Set.of(
            "java.util.concurrent.ExecutionException",
            "java.util.concurrent.CompletionException",
            "java.lang.reflect.InvocationTargetException",
            "java.lang.reflect.UndeclaredThrowableException");

    /** How many causes are looked at: an application's {@code getCause} may have no end. */
    private static final int FARTHEST = 1_000;

    private static final Predicate<Class<?>> NONE = new Predicate<>() {
        @Override
        public boolean test(Class<?> type) {
            return false;
        }
    };

    public NamedFailures {
        types = List.copyOf(types);
    }

    /** Without the causes. */
    public static NamedFailures of(List<Class<? extends Throwable>> types) {
        return new NamedFailures(types, false);
    }

    /** The failure inside the JDK's wrappers. */
    public static Throwable unwrapped(Throwable failure) {
        Throwable inner = failure;
        for (int i = 0; i < FARTHEST && isWrapper(inner); i++) {
            Throwable cause = causeOf(inner);
            if (cause == null) {
                return inner;
            }
            inner = cause;
        }
        return inner;
    }

    /** {@code getCause} may be the application's code: what it throws must not replace the failure. */
    static @Nullable Throwable causeOf(Throwable failure) {
        try {
            return failure.getCause();
        } catch (Throwable broken) {
            return null;
        }
    }

    /** Whether an {@link Error} can be included, or anything else that is not an {@link Exception}. */
    public boolean reachBeyondExceptions() {
        for (Class<? extends Throwable> type : types) {
            if (!Exception.class.isAssignableFrom(type)) {
                return true;
            }
        }
        return false;
    }

    /** Whether every type named here is covered there. */
    public boolean areCoveredBy(NamedFailures excluded) {
        for (Class<? extends Throwable> type : types) {
            boolean covered = false;
            for (Class<? extends Throwable> other : excluded.types) {
                covered |= other.isAssignableFrom(type);
            }
            if (!covered) {
                return false;
            }
        }
        return true;
    }

    /** Whether the failure is of one of the types. */
    public boolean include(Throwable failure) {
        return include(failure, NONE);
    }

    /**
     * Likewise, but some failures must be named.
     *
     * @param reserved the types that only a type of this kind covers, and not a supertype such as {@code Exception}
     */
    public boolean include(Throwable failure, Predicate<Class<?>> reserved) {
        for (Class<? extends Throwable> type : types) {
            if (covers(type, failure, reserved)) {
                return true;
            }
        }
        return false;
    }

    private boolean covers(Class<? extends Throwable> type, Throwable failure, Predicate<Class<?>> reserved) {
        Throwable at = failure;
        for (int i = 0; i < FARTHEST; i++) {
            Throwable cause = causeOf(at);
            boolean wraps = cause != null && isWrapper(at);
            if (wraps ? type == at.getClass() : isInstance(type, at, reserved)) {
                return true;
            }
            if (cause == null || !(wraps || causes)) {
                return false;
            }
            at = cause;
        }
        return false;
    }

    private static boolean isWrapper(Throwable failure) {
        return WRAPPERS.contains(failure.getClass().getName());
    }

    private static boolean isInstance(Class<?> type, Throwable failure, Predicate<Class<?>> reserved) {
        return type.isInstance(failure) && (!reserved.test(failure.getClass()) || reserved.test(type));
    }
}
