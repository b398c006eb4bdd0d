package dev.oncemore.agent.time;

import java.security.AccessController;
import java.security.PrivilegedAction;
import org.jspecify.annotations.Nullable;

/**
 * The context class loader of this thread, read and set with the agent's own permissions, because the application,
 * whose call is on the stack, may have none.
 */
@SuppressWarnings("removal") // a security manager can be at work up to Java 23
public final class ContextLoader {

    private static final PrivilegedAction<@Nullable ClassLoader> CURRENT = new PrivilegedAction<>() {
        @Override
        public @Nullable ClassLoader run() {
            return Thread.currentThread().getContextClassLoader();
        }
    };

    private ContextLoader() {}

    public static @Nullable ClassLoader current() {
        return AccessController.doPrivileged(CURRENT);
    }

    public static void set(@Nullable ClassLoader loader) {
        AccessController.doPrivileged(new PrivilegedAction<@Nullable Void>() {
            @Override
            public @Nullable Void run() {
                Thread.currentThread().setContextClassLoader(loader);
                return null;
            }
        });
    }
}
