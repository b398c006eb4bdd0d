package dev.oncemore.agent.link;

import dev.oncemore.agent.link.site.Call;
import dev.oncemore.agent.link.site.Layer;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What a call site gives to its stub. The two share only types of the JDK. The weaver gives every woven method this
 * code, and C2 takes a guard's components for constants:
 *
 * <pre>{@code
 * Receipt charge(Order o, long cents) {
 *     Object guard = …the call site's…;
 *     if (guard == null) return $oncemore$charge(o, cents);              // no policy, or no longer
 *     long token = -1;                                                   // nothing has begun
 *     Throwable failure = null;
 *     if (guard is a Function) {                                         // Whole
 *         Object known = guard.apply(new Object[] {this, o, cents});
 *         if (known != guard) return known;
 *     } else if (guard is a LongSupplier) try {                          // Around
 *         token = guard.getAsLong();
 *         Receipt result = $oncemore$charge(o, cents);
 *         guard.accept(result, token);
 *         return result;
 *     } catch (Throwable thrown) {
 *         failure = thrown;
 *     }
 *     return guard.invoke(failure, null, new Object[] {this, o, cents, token});
 * }
 * }</pre>
 *
 * <p>So neither a call that succeeds nor one whose result is known needs an array that outlives it, and C2 allocates
 * none. A call ends under the guard with which it began, even if the configuration has changed meanwhile.
 */
sealed interface Guard extends InvocationHandler {

    /**
     * Runs a call that needs its arguments as an array. The array may be kept.
     *
     * @param failure null if nothing has failed
     * @param none always null: the JDK has no other interface of that shape whose method may throw anything
     * @param given the arguments, the receiver first and the token last
     */
    @Override
    @Nullable
    Object invoke(@Nullable Object failure, @Nullable Method none, Object[] given) throws Throwable;

    /** For methods with a key: the result may be known; if not, the whole call runs from its arguments. */
    record Whole(Call call) implements Guard, Function<Object[], @Nullable Object> {

        @Override
        public @Nullable Object apply(Object[] arguments) {
            try {
                return call.known(arguments, this);
            } catch (Throwable thrown) {
                throw Guard.<RuntimeException>asItIs(thrown);
            }
        }

        @Override
        public @Nullable Object invoke(@Nullable Object failure, @Nullable Method none, Object[] given)
                throws Throwable {
            return call.with(arguments(given));
        }
    }

    /**
     * For methods that return a stage, have a condition on primitive results, or refuse their calls: the whole call
     * runs from its arguments.
     */
    record ByArguments(Call call) implements Guard {

        @Override
        public @Nullable Object invoke(@Nullable Object failure, @Nullable Method none, Object[] given)
                throws Throwable {
            return call.with(arguments(given));
        }
    }

    /**
     * For all others: surrounds the first attempt, which the stub itself makes. The layers decide what follows a
     * failure.
     */
    record Around(Layer layer) implements Guard, LongSupplier, ObjLongConsumer<@Nullable Object> {

        @Override
        public long getAsLong() {
            try {
                return layer.before();
            } catch (Throwable thrown) {
                throw Guard.<RuntimeException>asItIs(thrown);
            }
        }

        @Override
        public void accept(@Nullable Object result, long token) {
            try {
                layer.after(token, result);
            } catch (Throwable thrown) {
                throw Guard.<RuntimeException>asItIs(thrown);
            }
        }

        @Override
        public @Nullable Object invoke(@Nullable Object failure, @Nullable Method none, Object[] given)
                throws Throwable {
            Throwable thrown = (Throwable) Objects.requireNonNull(failure);
            return layer.failed(thrown, (Long) given[given.length - 1], arguments(given));
        }
    }

    /** The arguments without the token at their end. */
    private static Object[] arguments(Object[] given) {
        return Arrays.copyOf(given, given.length - 1);
    }

    /** Throws anything: the stub throws what its method may throw. */
    @SuppressWarnings("unchecked")
    private static <T extends Throwable> RuntimeException asItIs(Throwable thrown) throws T {
        throw (T) thrown;
    }
}
