package dev.oncemore.agent.link.timeout;

import dev.oncemore.TimeoutExceededException;
import dev.oncemore.agent.link.site.ApplicationExceptions;
import dev.oncemore.agent.observe.TimeWords;
import dev.oncemore.agent.retry.AttemptTimedOut;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * Makes the exception that replaces an outcome that came too late: a {@code TimeoutExceededException} of the
 * application's own class.
 */
class TimeoutFailure {

    private static final MethodType MADE = MethodType.methodType(Throwable.class, String.class, Throwable.class);

    private final Class<?> woven;
    private final String remedy;

    private TimeoutFailure(Class<?> woven, String remedy) {
        this.woven = woven;
        this.remedy = remedy;
        // resolved now, because a call may need it near the end of a stack
        var unused = ApplicationExceptions.constructor(woven, TimeoutExceededException.class, MADE);
    }

    static TimeoutFailure ofCall(Class<?> woven) {
        return new TimeoutFailure(woven, "@Timeout (timeout.value)");
    }

    /** Wraps it for the retries around the attempt, which unwrap it. */
    static TimeoutFailure ofAttempt(Class<?> woven) {
        return new TimeoutFailure(woven, "attemptTimeout (retry.attempt-timeout)") {
            @Override
            Throwable of(String what, long limitNanos, long overstayNanos, @Nullable Throwable cause) throws Throwable {
                return new AttemptTimedOut(super.of(what, limitNanos, overstayNanos, cause));
            }
        };
    }

    /** @param cause what the method threw, if it did not return */
    Throwable of(String what, long limitNanos, long overstayNanos, @Nullable Throwable cause) throws Throwable {
        return (Throwable) ApplicationExceptions.constructor(woven, TimeoutExceededException.class, MADE)
                .invokeExact(message(what, limitNanos, overstayNanos), cause);
    }

    private String message(String what, long limitNanos, long overstayNanos) {
        return what + " was interrupted at its timeout of " + TimeWords.of(limitNanos) + " and ended "
                + TimeWords.about(overstayNanos) + " later; raise " + remedy + " if it may take that long";
    }
}
