package dev.oncemore.agent.link.timeout;

import dev.oncemore.TimeoutExceededException;
import dev.oncemore.agent.link.site.ApplicationExceptions;
import dev.oncemore.agent.link.site.WovenSite;
import dev.oncemore.agent.observe.TimeWords;
import java.lang.invoke.MethodType;
import java.util.function.Supplier;

/**
 * Makes the failure of a stage that was not complete at its deadline: a {@code TimeoutExceededException} of the
 * application's own class.
 */
public final class StageTimeout implements Supplier<Throwable> {

    private static final MethodType MADE = MethodType.methodType(Throwable.class, String.class, Throwable.class);

    private final Class<?> woven;
    private final String message;

    private StageTimeout(WovenSite site, String what, long limitNanos, String remedy) {
        this.woven = site.owner();
        this.message = what + " was not complete at its timeout of " + TimeWords.of(limitNanos)
                + ", and its stage was cancelled; raise " + remedy + " if it may take that long";
    }

    public static StageTimeout ofCall(WovenSite site, long limitNanos) {
        return new StageTimeout(site, site.method().toString(), limitNanos, "@Timeout (timeout.value)");
    }

    public static StageTimeout ofAttempt(WovenSite site, long limitNanos) {
        return new StageTimeout(
                site, "an attempt of " + site.method(), limitNanos, "attemptTimeout (retry.attempt-timeout)");
    }

    @Override
    public Throwable get() {
        try {
            return (Throwable) ApplicationExceptions.constructor(woven, TimeoutExceededException.class, MADE)
                    .invokeExact(message, (Throwable) null);
        } catch (Throwable broken) { // the application may have an exception of that name that is not ours
            return broken;
        }
    }
}
