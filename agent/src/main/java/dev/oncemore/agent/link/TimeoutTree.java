package dev.oncemore.agent.link;

import static java.lang.invoke.MethodHandles.dropArguments;
import static java.lang.invoke.MethodHandles.foldArguments;
import static java.lang.invoke.MethodHandles.identity;
import static java.lang.invoke.MethodHandles.permuteArguments;
import static java.lang.invoke.MethodHandles.tryFinally;
import static java.lang.invoke.MethodType.methodType;

import dev.oncemore.agent.timeout.Deadline;
import dev.oncemore.agent.timeout.Watchdog;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;

/**
 * The tree for a timeout around what it limits:
 *
 * <pre>
 *   d = watchdog.next();
 *   try { begin(d); r = inner(args) } finally { end(thrown, d) }
 *   return r
 * </pre>
 *
 * <p>It begins inside of the {@code try}, so that a stack overflow between the two leaves no deadline behind: see {@link Deadline}.
 */
final class TimeoutTree {

    private static final Lookup LOOKUP = MethodHandles.lookup();

    private final Watchdog watchdog;
    private final TimeoutCall call;
    private final MethodHandle inner;

    /** @param inner what is limited: one of the {@link Layers} */
    TimeoutTree(Watchdog watchdog, TimeoutCall call, MethodHandle inner) {
        this.watchdog = watchdog;
        this.call = call;
        this.inner = inner;
    }

    MethodHandle ofLimited() {
        MethodHandle next =
                find(Watchdog.class, "next", methodType(Deadline.class)).bindTo(watchdog);
        MethodHandle begin = find(TimeoutCall.class, "begin", methodType(void.class, Deadline.class))
                .bindTo(call);
        MethodHandle begun = foldArguments(dropArguments(inner, 0, Deadline.class), begin);
        return foldArguments(tryFinally(begun, ended(inner.type().returnType())), next);
    }

    /** {@code (Throwable, R, Deadline)R} */
    private MethodHandle ended(Class<?> result) {
        MethodHandle end = find(TimeoutCall.class, "end", methodType(void.class, Throwable.class, Deadline.class))
                .bindTo(call);
        if (result == void.class) {
            return end;
        }
        MethodHandle resultFirst =
                foldArguments(dropArguments(identity(result), 1, Throwable.class, Deadline.class), 1, end);
        MethodType wanted = methodType(result, Throwable.class, result, Deadline.class);
        return permuteArguments(resultFirst, wanted, 1, 0, 2);
    }

    private static MethodHandle find(Class<?> owner, String name, MethodType type) {
        try {
            return LOOKUP.findVirtual(owner, name, type);
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError(name, impossible);
        }
    }
}
