package dev.oncemore.agent.link;

import static java.lang.invoke.MethodHandles.catchException;
import static java.lang.invoke.MethodHandles.dropArguments;
import static java.lang.invoke.MethodHandles.filterReturnValue;
import static java.lang.invoke.MethodHandles.foldArguments;
import static java.lang.invoke.MethodHandles.guardWithTest;
import static java.lang.invoke.MethodHandles.insertArguments;
import static java.lang.invoke.MethodType.methodType;

import dev.oncemore.agent.retry.AttemptScope;
import dev.oncemore.agent.retry.Condition;
import dev.oncemore.agent.retry.Outcome;
import dev.oncemore.agent.retry.RetryBudget;
import dev.oncemore.agent.retry.RetryLoop;
import dev.oncemore.agent.retry.RetryRules;
import dev.oncemore.agent.retry.Ticker;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;

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
 * <p>A limit on the duration puts a reading of the clock in front. Without a condition the handles on the success path are exact in
 * their types, so nothing is boxed or allocated there; those behind it take the arguments as an array.
 */
final class RetryTree {

    private static final Lookup LOOKUP = MethodHandles.lookup();
    private static final MethodType ENTRY = methodType(Object.class, Object.class, long.class, Object[].class);

    private final MethodHandle body;
    private final MethodType type;
    private final RetryRules rules;
    private final RetryBudget budget;
    private final RetryCall call;

    RetryTree(WovenSite site, RetryRules rules, RetryBudget budget, RetryLoop loop) {
        this.body = site.body();
        this.type = site.type();
        this.rules = rules;
        this.budget = budget;
        this.call = new RetryCall(loop, rules.condition(), budget, spread(body));
    }

    /** Nothing but the number of the attempt, which is 1 again in a call from inside a retry of another method. */
    static MethodHandle ofOneAttempt(WovenSite site) {
        MethodHandle once =
                find(RetryCall.class, "once", methodType(Object.class, MethodHandle.class, Object[].class), true);
        MethodHandle nested = collecting(once.bindTo(spread(site.body())), 0, site.type());
        return guardWithTest(inRetry(), nested, site.body());
    }

    MethodHandle ofAttempts() {
        MethodHandle first = rules.condition() == Condition.ANY_FAILURE ? onFailure() : onOutcome();
        MethodHandle timed = rules.limitsDuration()
                ? foldArguments(
                        first,
                        find(Ticker.class, "nanos", methodType(long.class), false)
                                .bindTo(Ticker.SYSTEM))
                : insertArguments(first, 0, 0L);
        return guardWithTest(
                inRetry(), collecting(entry("whole", methodType(Object.class, Object[].class)), 0, type), timed);
    }

    /** {@code (long began, A…)R} */
    private MethodHandle onFailure() {
        MethodType handling = type.insertParameterTypes(0, caught(), long.class);
        MethodHandle resume = collecting(entry("resume", ENTRY.changeParameterType(0, Throwable.class)), 2, handling);
        return catchException(dropArguments(credited(), 0, long.class), caught(), resume);
    }

    /** {@code (long began, A…)R} */
    private MethodHandle onOutcome() {
        MethodHandle failed = find(Outcome.class, "failed", methodType(Outcome.class, Throwable.class), true)
                .asType(methodType(Object.class, caught()));
        MethodHandle outcome = catchException(body.asType(type.changeReturnType(Object.class)), caught(), failed);
        MethodType deciding = type.insertParameterTypes(0, Object.class, long.class);
        MethodHandle resume = collecting(entry("resumeFrom", ENTRY), 2, deciding);
        MethodHandle result = MethodHandles.identity(Object.class).asType(methodType(type.returnType(), Object.class));
        MethodHandle settle = guardWithTest(
                entry("stands", methodType(boolean.class, Object.class)),
                dropArguments(result, 1, deciding.parameterList().subList(1, deciding.parameterCount())),
                resume);
        return foldArguments(settle, dropArguments(outcome, 0, long.class));
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

    private static MethodHandle spread(MethodHandle body) {
        return body.asSpreader(Object[].class, body.type().parameterCount())
                .asType(methodType(Object.class, Object[].class));
    }

    /** A handle that ends in an {@code Object[]}, as one that takes what is left of {@code type} after {@code kept} parameters. */
    private static MethodHandle collecting(MethodHandle handle, int kept, MethodType type) {
        return handle.asCollector(Object[].class, type.parameterCount() - kept).asType(type);
    }

    private MethodHandle entry(String name, MethodType entryType) {
        return find(RetryCall.class, name, entryType, false).bindTo(call);
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
