package dev.oncemore.agent.link;

import static java.lang.invoke.MethodHandles.catchException;
import static java.lang.invoke.MethodHandles.dropArguments;
import static java.lang.invoke.MethodHandles.filterArguments;
import static java.lang.invoke.MethodHandles.filterReturnValue;
import static java.lang.invoke.MethodHandles.foldArguments;
import static java.lang.invoke.MethodHandles.guardWithTest;
import static java.lang.invoke.MethodType.methodType;

import dev.oncemore.agent.retry.AttemptScope;
import dev.oncemore.agent.retry.AttemptTimedOut;
import dev.oncemore.agent.retry.Condition;
import dev.oncemore.agent.retry.Outcome;
import dev.oncemore.agent.retry.RetryBudget;
import dev.oncemore.agent.retry.RetryLoop;
import dev.oncemore.agent.retry.RetryRules;
import dev.oncemore.agent.time.Ticker;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * The tree for {@code @Retryable} around a body. What a policy does not ask for is not in it. For a policy that looks at failures alone,
 * and for one that has a condition on results too:
 *
 * <pre>
 *   inRetry() ? whole(args) : try { r = body(args); succeeded(); return r } catch (Exception e) { return resume(e, args) }
 *
 *   inRetry() ? whole(args) : { o = try { body(args) } catch (Exception e) { failed(e) };
 *                               stands(o) ? (R) o : resumeFrom(o, args) }
 * </pre>
 *
 * <p>Where it matters when the call began, a reading of the clock stands in front. Without a condition no handle on the success path boxes or
 * allocates anything; those behind it take the arguments as an array.
 *
 * <p>It stands among the {@link Layers}, in whose types every class is {@code Object}.
 */
final class RetryTree {

    private static final Lookup LOOKUP = MethodHandles.lookup();

    private final MethodType type;
    private final MethodHandle body;
    private final RetryRules rules;
    private final RetryBudget budget;
    private final RetryCall call;

    /** What stands before the arguments where it matters: the time at which the call began. */
    private final List<Class<?>> began;

    /** @param body what an attempt runs; in its type every class is {@code Object} */
    RetryTree(MethodHandle body, RetryRules rules, RetryBudget budget, RetryLoop loop) {
        this.type = body.type();
        this.body = body;
        this.rules = rules;
        this.budget = budget;
        this.call = new RetryCall(loop, rules.condition(), budget, body);
        this.began = rules.needsBeginning() ? List.of(long.class) : List.of();
    }

    MethodHandle ofAttempts() {
        MethodHandle first = rules.condition() == Condition.ANY_FAILURE ? onFailure() : onOutcome();
        return guardWithTest(inRetry(), whole(call, type), rules.needsBeginning() ? timed(first) : first);
    }

    /** Nothing but the number of the attempt, which is 1 again in a call from inside a retry of another method. */
    static MethodHandle ofOneAttempt(MethodHandle body) {
        return guardWithTest(inRetry(), whole(new SingleCall(body), body.type()), body);
    }

    /** Likewise, where the attempt has a timeout: that is the failure of the call, and thrown as the caller is to see it. */
    static MethodHandle ofOneLimitedAttempt(MethodHandle attempt) {
        MethodHandle thrown = MethodHandles.throwException(attempt.type().returnType(), Throwable.class);
        MethodHandle exceeded = find(AttemptTimedOut.class, "exceeded", methodType(Throwable.class), false);
        return catchException(ofOneAttempt(attempt), AttemptTimedOut.class, filterArguments(thrown, 0, exceeded));
    }

    private static MethodHandle whole(Object call, MethodType type) {
        MethodHandle whole = find(call.getClass(), "whole", methodType(Object.class, Object[].class), false);
        return collecting(whole.bindTo(call), 0, type);
    }

    private static MethodHandle timed(MethodHandle first) {
        MethodHandle nanos = find(LongSupplier.class, "getAsLong", methodType(long.class), false);
        return foldArguments(first, nanos.bindTo(Ticker.SYSTEM));
    }

    /** {@code ([began,] A…)R} */
    private MethodHandle onFailure() {
        MethodHandle resume = resuming("resume", Throwable.class, caught());
        return catchException(dropArguments(credited(), 0, began), caught(), resume);
    }

    /** {@code ([began,] A…)R} */
    private MethodHandle onOutcome() {
        MethodHandle failed = find(Outcome.class, "failed", methodType(Outcome.class, Throwable.class), true)
                .asType(methodType(Object.class, caught()));
        MethodHandle outcome = catchException(body.asType(type.changeReturnType(Object.class)), caught(), failed);
        MethodHandle stands = find(RetryCall.class, "stands", methodType(boolean.class, Object.class), false);
        MethodHandle result = MethodHandles.identity(Object.class).asType(methodType(type.returnType(), Object.class));
        MethodHandle settle = guardWithTest(
                stands.bindTo(call),
                dropArguments(dropArguments(result, 1, type.parameterList()), 1, began),
                resuming("resumeFrom", Object.class, Object.class));
        return foldArguments(settle, dropArguments(outcome, 0, began));
    }

    /** The entry of the call that goes on after an outcome, as {@code (outcome, [began,] A…)R}. */
    private MethodHandle resuming(String name, Class<?> taken, Class<?> given) {
        MethodType entry = methodType(Object.class, taken, Object[].class).insertParameterTypes(1, began);
        MethodType wanted = type.insertParameterTypes(0, began).insertParameterTypes(0, given);
        return collecting(find(RetryCall.class, name, entry, false).bindTo(call), 1 + began.size(), wanted);
    }

    /** The body, after whose success the budget is told. */
    private MethodHandle credited() {
        if (budget instanceof RetryBudget.Unlimited) {
            return body;
        }
        MethodHandle succeeded = find(RetryBudget.class, "succeeded", methodType(void.class), false)
                .bindTo(budget);
        Class<?> result = type.returnType();
        return filterReturnValue(
                body, result == void.class ? succeeded : foldArguments(MethodHandles.identity(result), succeeded));
    }

    /** Errors pass through untouched unless the policy names some. */
    private Class<? extends Throwable> caught() {
        return rules.failures().reachesBeyondExceptions() ? Throwable.class : Exception.class;
    }

    /** A handle that ends in an {@code Object[]}, as one that takes what is left of {@code type} after {@code kept} parameters. */
    private static MethodHandle collecting(MethodHandle handle, int kept, MethodType type) {
        return handle.asCollector(Object[].class, type.parameterCount() - kept).asType(type);
    }

    private static MethodHandle inRetry() {
        return find(AttemptScope.class, "inRetry", methodType(boolean.class), true);
    }

    private static MethodHandle find(Class<?> owner, String name, MethodType type, boolean isStatic) {
        try {
            return isStatic ? LOOKUP.findStatic(owner, name, type) : LOOKUP.findVirtual(owner, name, type);
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError(name, impossible);
        }
    }
}
