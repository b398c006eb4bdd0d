package dev.oncemore.agent.link;

import dev.oncemore.TimeoutExceededException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Makes the failure of a stage that was not completed in time. */
final class StageTimeout implements Supplier<Throwable> {

    private final MethodHandle constructor;
    private final String message;

    private StageTimeout(WovenSite site, String message) {
        MethodHandle exception = ApplicationExceptions.constructor(
                site.lookup(), TimeoutExceededException.class, String.class, Throwable.class);
        this.constructor = MethodHandles.insertArguments(exception, 1, (Object) null)
                .asType(exception.type().dropParameterTypes(1, 2).changeReturnType(Throwable.class));
        this.message = site.method() + message;
    }

    static StageTimeout ofCall(WovenSite site, long limitNanos) {
        return new StageTimeout(
                site,
                ": no result within " + millis(limitNanos)
                        + " ms, the limit of the whole call (@Timeout); its stage was cancelled");
    }

    static StageTimeout ofAttempt(WovenSite site, long limitNanos) {
        return new StageTimeout(
                site,
                ": no result within " + millis(limitNanos)
                        + " ms, the limit of an attempt (attemptTimeout); its stage was cancelled");
    }

    private static String millis(long nanos) {
        long whole = TimeUnit.NANOSECONDS.toMillis(nanos);
        return nanos == TimeUnit.MILLISECONDS.toNanos(whole) ? Long.toString(whole) : Double.toString(nanos / 1e6);
    }

    @Override
    public Throwable get() {
        try {
            return (Throwable) constructor.invokeExact(message);
        } catch (Throwable broken) { // the application may have an exception of that name that is not ours
            return broken;
        }
    }
}
