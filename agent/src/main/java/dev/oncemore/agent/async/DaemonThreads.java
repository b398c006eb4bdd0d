package dev.oncemore.agent.async;

import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Makes the agent's own threads: they end with the JVM and inherit nothing of the application's thread that happens to be the one that needs
 * them. What a thread inherits it holds for ever: inheritable thread-locals, the context class loader, the thread group, and up to
 * JDK 23 an access control context, with the class loader of every class on the stack.
 */
final class DaemonThreads implements ThreadFactory {

    private final String name;
    private final AtomicInteger made = new AtomicInteger();

    /** The first thread has this name, the others a number behind it. */
    DaemonThreads(String name) {
        this.name = name;
    }

    @Override
    @SuppressWarnings({"removal", "ThreadPriorityCheck"}) // where it is gone there is nothing to inherit either
    public Thread newThread(Runnable task) {
        return AccessController.doPrivileged((PrivilegedAction<Thread>) () -> {
            int number = made.incrementAndGet();
            Thread thread = new Thread(root(), task, number == 1 ? name : name + "-" + number, 0, false);
            thread.setDaemon(true);
            thread.setPriority(Thread.NORM_PRIORITY);
            thread.setContextClassLoader(null);
            return thread;
        });
    }

    private static ThreadGroup root() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        for (@Nullable ThreadGroup parent = group; parent != null; parent = parent.getParent()) {
            group = parent;
        }
        return group;
    }
}
