package dev.oncemore.agent.idempotent;

import dev.oncemore.agent.retry.Attempt;
import dev.oncemore.agent.retry.AttemptScope;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The keyed calls that a thread is in, the innermost first: what {@code Oncemore.idempotencyKey()} and
 * {@code fencingToken()} tell, and how a call finds out that it would wait for itself.
 *
 * <p>It is there while the body runs, and wherever the agent goes on with the call on another thread.
 */
public final class CallScope {

    private static final ThreadLocal<@Nullable CallScope> CURRENT = new ThreadLocal<>();

    private final @Nullable CallScope outer;
    private final @Nullable Flight flight;
    private final Supplier<String> key;
    private final long token;
    private final int attempt = AttemptScope.current();
    private boolean resultRejected;

    private CallScope(@Nullable CallScope outer, @Nullable Flight flight, Supplier<String> key, long token) {
        this.outer = outer;
        this.flight = flight;
        this.key = key;
        this.token = token;
    }

    /** A call on this thread that leads a flight. */
    static CallScope leading(Flight flight, long token) {
        return new CallScope(CURRENT.get(), flight, flight.key()::digest, token);
    }

    /** A call on this thread with a key of its own, which nobody else can have. */
    public static CallScope alone(String key) {
        return new CallScope(CURRENT.get(), null, () -> key, 1);
    }

    /** The innermost call of this thread; null if there is none. */
    public static @Nullable CallScope current() {
        return CURRENT.get();
    }

    /** Likewise, in the attempt that this thread is in: the call may have begun it since. */
    public static @Nullable CallScope currentInItsAttempt() {
        CallScope scope = CURRENT.get();
        return scope == null || scope.attempt == AttemptScope.current()
                ? scope
                : new CallScope(scope.outer, scope.flight, scope.key, scope.token);
    }

    /** The key of the innermost call. */
    public static String idempotencyKey() {
        return required().key.get();
    }

    /** The fencing token of the innermost call. */
    public static long fencingToken() {
        return required().token;
    }

    /** Of the innermost call of this thread: the result that it is about to return is not one to keep. */
    public static void rejectResult() {
        CallScope scope = CURRENT.get();
        if (scope != null) {
            scope.resultRejected = true;
        }
    }

    /** Likewise, afterwards. */
    boolean isResultRejected() {
        return resultRejected;
    }

    private static CallScope required() {
        CallScope scope = CURRENT.get();
        if (scope == null) {
            throw new IllegalStateException("No @Idempotent call is in progress on the thread "
                    + Thread.currentThread().getName()
                    + ": ask in the method itself, before it hands its work to another thread, and pass"
                    + " the value on.");
        }
        return scope;
    }

    /** The number of the attempt that it is in. */
    public int attempt() {
        return attempt;
    }

    /** Whether a call of this thread is part of that flight, so that to wait for its end is to wait for itself. */
    @SuppressWarnings("ReferenceEquality") // a flight is itself and no other
    static boolean isInside(Flight flight) {
        for (CallScope scope = CURRENT.get(); scope != null; scope = scope.outer) {
            if (scope.flight == flight) {
                return true;
            }
        }
        return false;
    }

    /** Runs the attempt inside of that call, or of none; afterwards the thread is where it was. */
    public static @Nullable Object run(@Nullable CallScope scope, Attempt attempt) throws Throwable {
        CallScope before = CURRENT.get();
        set(scope);
        try {
            return attempt.run();
        } finally {
            set(before);
        }
    }

    /** A thread of the application's keeps nothing of ours. */
    private static void set(@Nullable CallScope scope) {
        if (scope == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(scope);
        }
    }
}
