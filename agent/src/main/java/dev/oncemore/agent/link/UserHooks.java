package dev.oncemore.agent.link;

import dev.oncemore.agent.observe.AgentLog;
import dev.oncemore.agent.policy.MethodId;
import dev.oncemore.agent.retry.Condition;
import dev.oncemore.agent.retry.RetryHint;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The application's code that a policy asks: what it throws is said in the log and never replaces the outcome of the call.
 */
final class UserHooks {

    /** {@code dev.oncemore.RetryAfter} among a class's interfaces, by name: each application has its own. */
    private static final ClassValue<Optional<Class<?>>> RETRY_AFTER = new ClassValue<>() {
        @Override
        protected Optional<Class<?>> computeValue(Class<?> type) {
            return find(type);
        }

        private Optional<Class<?>> find(@Nullable Class<?> type) {
            if (type == null) {
                return Optional.empty();
            }
            if (type.getName().equals("dev.oncemore.RetryAfter")) {
                return Optional.of(type);
            }
            for (Class<?> parent : type.getInterfaces()) {
                Optional<Class<?>> found = find(parent);
                if (found.isPresent()) {
                    return found;
                }
            }
            return find(type.getSuperclass());
        }
    };

    private UserHooks() {}

    /** {@code when}: an outcome on which it fails is not retried. */
    static Condition condition(MethodId method, BiPredicate<Object, Throwable> when) {
        return (result, failure) -> {
            try {
                return test(when, result, failure);
            } catch (Exception | LinkageError broken) {
                AgentLog.warnOnce(method + ": its condition " + when.getClass().getName()
                        + " failed, so the outcome is not retried: " + broken);
                return false;
            }
        };
    }

    @SuppressWarnings("NullAway") // of the two exactly one is null: that is the contract of 'when'
    private static boolean test(
            BiPredicate<Object, Throwable> when, @Nullable Object result, @Nullable Throwable failure) {
        return when.test(result, failure);
    }

    /** The larger of what the function {@code retryAfter} reads from a failure and what the failure itself says. */
    static RetryHint hint(MethodId method, Optional<ToLongFunction<Throwable>> retryAfter) {
        return failure -> {
            long own = ofFailure(method, failure);
            return retryAfter.isPresent() ? Math.max(own, ofFunction(method, retryAfter.get(), failure)) : own;
        };
    }

    private static long ofFunction(MethodId method, ToLongFunction<Throwable> retryAfter, Throwable failure) {
        try {
            return TimeUnit.MILLISECONDS.toNanos(retryAfter.applyAsLong(failure));
        } catch (Exception | LinkageError broken) {
            return withoutHint(method, retryAfter.getClass(), broken);
        }
    }

    private static long ofFailure(MethodId method, Throwable failure) {
        Optional<Class<?>> hinting = RETRY_AFTER.get(failure.getClass());
        if (hinting.isEmpty()) {
            return 0;
        }
        try {
            Duration pause = (Duration) hinting.get().getMethod("retryAfter").invoke(failure);
            return pause == null ? 0 : TimeUnit.NANOSECONDS.convert(pause);
        } catch (InvocationTargetException thrown) {
            return withoutHint(method, failure.getClass(), thrown.getTargetException());
        } catch (Exception | LinkageError broken) {
            return withoutHint(method, failure.getClass(), broken);
        }
    }

    private static long withoutHint(MethodId method, Class<?> asked, Throwable broken) {
        AgentLog.warnOnce(method + ": no hint when to retry, as that of " + asked.getName() + " failed: " + broken);
        return 0;
    }
}
