package dev.oncemore.agent.link.stage;

import dev.oncemore.agent.policy.PolicyProblem;
import dev.oncemore.agent.time.Scheduler;
import dev.oncemore.agent.time.SchedulerThread;
import java.lang.reflect.InvocationTargetException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** The threads of the JVM on which asynchronous calls continue, as {@code oncemore.async.executor} says. */
public final class StageThreads {

    private static final String POOL = "pool";

    /** How long an attempt may wait for a thread while none makes progress. */
    private static final long PATIENCE_FOR_ATTEMPTS = TimeUnit.MILLISECONDS.toNanos(100);

    private static final SchedulerThread THREAD = SchedulerThread.SYSTEM;
    private static final Map<String, Scheduler> KNOWN = new ConcurrentHashMap<>();

    private StageThreads() {}

    /**
     * The scheduler whose tasks run on {@code auto}, {@code virtual}, {@code pool}, {@code pool:N} or
     * {@code scheduler}.
     */
    public static Scheduler scheduler(String executor) {
        return KNOWN.computeIfAbsent(
                executor.toLowerCase(Locale.ROOT),
                name -> name.equals("scheduler") ? Scheduler.SYSTEM : THREAD.handingTo(executor(name)));
    }

    private static Executor executor(String name) {
        if (name.equals("auto")) {
            return virtual().orElseGet(() -> pool(SchedulerThread.POOL_SIZE));
        }
        if (name.equals("virtual")) {
            return virtual()
                    .orElseThrow(() -> new PolicyProblem("oncemore.async.executor is virtual, but this JVM, Java "
                            + Runtime.version().feature()
                            + ", has no virtual threads: say auto or pool, or run it with Java 21 or later"));
        }
        return pool(
                name.equals(POOL) ? SchedulerThread.POOL_SIZE : Integer.parseInt(name.substring(POOL.length() + 1)));
    }

    private static Executor pool(int size) {
        return THREAD.pool("oncemore-async", size, PATIENCE_FOR_ATTEMPTS);
    }

    /** Starts a new virtual thread for each task, which inherits nothing; only on JVMs that have them. */
    private static Optional<Executor> virtual() {
        try {
            Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
            Class<?> type = Class.forName("java.lang.Thread$Builder");
            type.getMethod("name", String.class, long.class).invoke(builder, "oncemore-async-", 1L);
            type.getMethod("inheritInheritableThreadLocals", boolean.class).invoke(builder, false);
            ThreadFactory threads = (ThreadFactory) type.getMethod("factory").invoke(builder);
            return Optional.of(task -> threads.newThread(task).start());
        } catch (NoSuchMethodException | ClassNotFoundException | InvocationTargetException none) {
            return Optional.empty();
        } catch (IllegalAccessException impossible) {
            throw new LinkageError("virtual threads", impossible);
        }
    }
}
