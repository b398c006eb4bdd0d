package dev.oncemore.agent.link;

import static java.lang.invoke.MethodHandles.dropArguments;
import static java.lang.invoke.MethodHandles.foldArguments;
import static java.lang.invoke.MethodHandles.identity;
import static java.lang.invoke.MethodHandles.tryFinally;
import static java.lang.invoke.MethodType.methodType;

import dev.oncemore.agent.breaker.Permit;
import dev.oncemore.agent.time.Ticker;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * The tree for {@code @CircuitBreaker} around one attempt:
 *
 * <pre>
 *   permit = enter();  [began = nanos();]
 *   try { r = attempt(args); ended(null, [began,] permit); return r } catch (Throwable e) { ended(e, [began,] permit); throw e }
 * </pre>
 *
 * <p>The clock is read where calls can be slow, and not otherwise. Nothing on the success path boxes or allocates.
 *
 * <p>It stands among the {@link Layers}, in whose types every class is {@code Object}.
 */
final class BreakerTree {

    private static final Lookup LOOKUP = MethodHandles.lookup();

    private final MethodHandle attempt;
    private final BreakerCall call;

    BreakerTree(MethodHandle attempt, BreakerCall call) {
        this.attempt = attempt;
        this.call = call;
    }

    MethodHandle ofOneAttempt() {
        MethodHandle enter = bound("enter", methodType(Permit.class));
        return foldArguments(
                call.measuresTime() ? timed() : told(bound("ended", ended()), List.of(Permit.class)), enter);
    }

    private MethodHandle timed() {
        MethodHandle ended = find(Timed.class, "ended", ended().insertParameterTypes(1, long.class))
                .bindTo(new Timed(call, Ticker.SYSTEM));
        MethodHandle nanos = find(LongSupplier.class, "getAsLong", methodType(long.class));
        return foldArguments(told(ended, List.of(long.class, Permit.class)), nanos.bindTo(Ticker.SYSTEM));
    }

    /** {@code (before…, A…)R}, of an end that takes the failure and what stands before the arguments. */
    private MethodHandle told(MethodHandle ended, List<Class<?>> before) {
        Class<?> result = attempt.type().returnType();
        MethodHandle cleanup = ended;
        if (result != void.class) {
            MethodHandle passed = dropArguments(dropArguments(identity(result), 0, Throwable.class), 2, before);
            cleanup = foldArguments(passed, dropArguments(ended, 1, result));
        }
        return tryFinally(dropArguments(attempt, 0, before), cleanup);
    }

    private static MethodType ended() {
        return methodType(void.class, Throwable.class, Permit.class);
    }

    private MethodHandle bound(String name, MethodType type) {
        return find(BreakerCall.class, name, type).bindTo(call);
    }

    private static MethodHandle find(Class<?> owner, String name, MethodType type) {
        try {
            return LOOKUP.findVirtual(owner, name, type);
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError(name, impossible);
        }
    }

    /** The end of an attempt of which it is known when it began. */
    record Timed(BreakerCall call, Ticker ticker) {

        void ended(Throwable failure, long began, Permit permit) {
            call.ended(failure, ticker.nanos() - began, permit);
        }
    }
}
