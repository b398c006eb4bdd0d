package dev.oncemore;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Limits how long a call may take, all its attempts and the pauses between them together.
 *
 * <pre>{@code
 * @Retryable(attemptTimeout = "2s")
 * @Timeout("15s")
 * Receipt charge(Order order) throws IOException {
 *     return gateway.charge(order);
 * }
 * }</pre>
 *
 * <p>The method runs on the caller's thread, so thread-locals, transactions and locks stay what they were. At the deadline that
 * thread is interrupted, which ends what can be interrupted: a sleep, a wait, a lock taken with {@code lockInterruptibly}, most
 * HTTP clients. What cannot be interrupted, such as a computation or a read from a plain socket, goes on, and the call ends when that does. An
 * interrupt that was meant for the call is never seen after it. A pause that would end after the deadline is not begun: the last failure is
 * thrown at once.
 *
 * <p>The caller of a method whose time is up gets a {@link TimeoutExceededException}; a failure that the interrupted method ended with is
 * its cause. An {@link Error} passes as it is. {@link #lateResult()} says what becomes of a result that comes too late all the same.
 *
 * <p>A method that returns a {@code CompletionStage} or {@code CompletableFuture} is not interrupted: at the deadline the stage that the
 * caller has is completed with a {@code TimeoutExceededException}, and the stage that the method returned is cancelled.
 *
 * <p>Calls nest: a call within a call has its own deadline, but never a later one than the call around it.
 *
 * <p>On a type the annotation applies to the public methods declared there that {@link Retryable} would apply to, each for itself. Its attributes can be set from outside, by
 * {@code oncemore.method.<class>#<method>.timeout.<attribute>}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Timeout {

    /**
     * How long the call may take. The deadline is kept to about a millisecond, and later if the machine is busy.
     *
     * @return a duration of more than 0, such as {@code "15s"}
     */
    String value();

    /**
     * What becomes of a result that comes after the deadline.
     *
     * @return default {@link LateResult#KEEP}
     */
    LateResult lateResult() default LateResult.KEEP;
}
