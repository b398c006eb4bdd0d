package dev.oncemore.agent.time;

import java.security.AccessController;
import java.security.PrivilegedAction;

/**
 * Makes the agent's own threads. They end with the JVM, and inherit nothing from the application's thread that happens
 * to need them first. A thread holds for ever what it inherits: inheritable thread-locals, the context class loader,
 * the thread group, and up to JDK 23 the protection domains on the stack, and with them class loaders, unless it is
 * made in a privileged action.
 */
public final class DaemonThread {

    private DaemonThread() {}

    /** A thread that has not been started. */
    @SuppressWarnings({"removal", "ThreadPriorityCheck"}) // later JVMs have no privileged actions and inherit nothing
    public static Thread of(String name, Runnable work) {
        return AccessController.doPrivileged(new PrivilegedAction<Thread>() {
            @Override
            public Thread run() {
                Thread made = new Thread(root(), work, name, 0, false);
                made.setDaemon(true);
                made.setPriority(Thread.NORM_PRIORITY);
                made.setContextClassLoader(null);
                return made;
            }
        });
    }

    private static ThreadGroup root() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        for (ThreadGroup parent = group.getParent(); parent != null; parent = group.getParent()) {
            group = parent;
        }
        return group;
    }
}
