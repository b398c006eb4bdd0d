package dev.oncemore;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Limits how long a call may take, with all its attempts and the delays between them.
 *
 * <pre>{@code
 * @Retryable(attemptTimeout = "2s")
 * @Timeout("15s")
 * Receipt charge(Order order) throws IOException {
 *     return gateway.charge(order);
 * }
 * }</pre>
 *
 * <p>The method runs on the caller's thread, so thread-locals, transactions and locks work as usual. At the deadline
 * that thread is interrupted. This ends operations that react to interrupts: a sleep, a wait, a lock taken with
 * {@code lockInterruptibly}, most HTTP clients. A computation or a read from a plain socket goes on, and the call
 * ends when it does. After the call the interrupt of its deadline is gone; an interrupt from elsewhere that arrives
 * while it is pending cannot be told from it. If the next delay would end after the deadline, the last failure is
 * thrown at once.
 *
 * <p>If the time is up, the caller gets a {@link TimeoutExceededException}. Its cause is the exception with which
 * the interrupted method ended. An {@link Error} is thrown as it is. For a result that comes late see {@link
 * #lateResult()}.
 *
 * <p>A method that returns a {@code CompletionStage} or {@code CompletableFuture} is not interrupted: at the
 * deadline the stage that the method returned is cancelled, and the caller's stage is completed with a {@code
 * TimeoutExceededException}.
 *
 * <p>Calls nest: a call within a call has its own deadline, but never a later one than the call around it.
 *
 * <p>On a type the annotation applies to the same methods as {@link Retryable}, to each for itself. The
 * configuration can set its attributes, by {@code oncemore.method.<class>#<method>.timeout.<attribute>}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Timeout {

    /**
     * How long the call may take. The interrupt comes about a millisecond after the deadline, or later on a busy
     * machine.
     *
     * @return a duration of more than 0, such as {@code "15s"}
     */
    String value();

    /**
     * What happens to a result that comes after the deadline.
     *
     * @return default {@link LateResult#KEEP}
     */
    LateResult lateResult() default LateResult.KEEP;
}
