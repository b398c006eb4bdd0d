package dev.oncemore.agent.async;

import dev.oncemore.agent.idempotent.CallScope;
import dev.oncemore.agent.retry.Attempt;
import dev.oncemore.agent.retry.AttemptScope;
import org.jspecify.annotations.Nullable;

/**
 * What a call sees of the thread that made it, wherever the agent goes on with it: the context class loader, the keyed call that it was made in, and
 * the attempt of that.
 */
final class Surroundings {

    private Surroundings() {}

    static @Nullable Object within(@Nullable ClassLoader loader, @Nullable CallScope scope, Attempt work)
            throws Throwable {
        Thread thread = Thread.currentThread();
        ClassLoader own = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return CallScope.run(scope, numbered(scope, work));
        } finally {
            thread.setContextClassLoader(own);
        }
    }

    private static Attempt numbered(@Nullable CallScope scope, Attempt work) {
        return scope == null || scope.attempt() == 1 ? work : () -> AttemptScope.run(scope.attempt(), work);
    }
}
