package dev.oncemore.agent.link.retry;

import dev.oncemore.agent.observe.AgentLog;
import dev.oncemore.agent.policy.MethodId;
import dev.oncemore.agent.retry.NamedFailures;
import dev.oncemore.agent.retry.RetryHint;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;

/**
 * The Retry-After delay of a failure: the larger of what the function {@code retryAfter} reads from it and what the
 * failure itself says, if it implements {@code RetryAfter}. Both are the application's code. If it fails, a warning is
 * logged, and there is no hint.
 */
record FailureHint(MethodId method, Optional<ToLongFunction<Throwable>> retryAfter) implements RetryHint {

    @Override
    public long nanos(Throwable failure) {
        long own = ofFailure(NamedFailures.unwrapped(failure));
        return retryAfter.isPresent() ? Math.max(own, ofFunction(retryAfter.get(), failure)) : own;
    }

    private long ofFunction(ToLongFunction<Throwable> function, Throwable failure) {
        try {
            return TimeUnit.MILLISECONDS.toNanos(function.applyAsLong(failure));
        } catch (Throwable broken) {
            return none(function.getClass(), broken);
        }
    }

    private long ofFailure(Throwable failure) {
        Optional<Class<?>> hinting = RetryAfterType.of(failure.getClass());
        if (hinting.isEmpty()) {
            return 0;
        }
        try {
            Duration pause = (Duration) hinting.get().getMethod("retryAfter").invoke(failure);
            return pause == null ? 0 : TimeUnit.NANOSECONDS.convert(pause);
        } catch (InvocationTargetException thrown) {
            return none(failure.getClass(), thrown.getTargetException());
        } catch (Throwable broken) {
            return none(failure.getClass(), broken);
        }
    }

    private long none(Class<?> asked, Throwable broken) {
        if (broken instanceof VirtualMachineError passing) {
            throw passing;
        }
        AgentLog.warnOnce(method + ": no Retry-After delay, because " + asked.getName() + " failed", broken);
        return 0;
    }
}
