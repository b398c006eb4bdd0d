package dev.oncemore.agent.weave.select;

import dev.oncemore.agent.policy.MethodPolicy;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.jar.asm.Type;

/** Cases in which a method gets what its policy asks for, but this may be less than its author expects. */
final class Surprises {

    private static final List<String> LAZY = List.of(
            "java.util.stream.BaseStream",
            "java.util.stream.Stream",
            "java.util.stream.IntStream",
            "java.util.stream.LongStream",
            "java.util.stream.DoubleStream",
            "java.util.Iterator",
            "java.util.ListIterator",
            "java.util.PrimitiveIterator",
            "java.util.PrimitiveIterator$OfInt",
            "java.util.PrimitiveIterator$OfLong",
            "java.util.PrimitiveIterator$OfDouble",
            "java.util.Spliterator",
            "java.util.function.Supplier",
            "java.util.concurrent.Callable",
            "java.lang.Iterable");

    private Surprises() {}

    /** A transaction that is opened around the method. A timeout, a breaker or a fallback alone does no harm there. */
    static List<String> ofTransaction(MethodPolicy policy) {
        List<String> surprises = new ArrayList<>();
        if (policy.idempotent().isPresent() && policy.idempotent().get().key().isPresent()) {
            surprises.add(
                    "@Transactional opens its transaction around the method, so its result is remembered even if that"
                            + " transaction is rolled back afterwards: make idempotent what calls the"
                            + " transactional method, or open"
                            + " the transaction inside the idempotent one");
        }
        if (policy.retry().isPresent() && policy.retry().get().maxAttempts() > 1) {
            surprises.add("@Transactional opens its transaction around the method, so all attempts run inside one"
                    + " transaction, which the first failure may already have marked for rollback: retry where"
                    + " the transactional"
                    + " method is called, or open the transaction inside the retried one");
        }
        return surprises;
    }

    /** A result that does its work only when it is used, after the method has returned. */
    static List<String> ofResult(DeclaredMethod method, MethodPolicy policy) {
        String result = Type.getReturnType(method.descriptor).getClassName();
        boolean protectsWork = policy.retry().isPresent()
                || policy.timeout().isPresent()
                || policy.breaker().isPresent();
        return protectsWork && LAZY.contains(result)
                ? List.of("only creating its " + result.substring(result.lastIndexOf('.') + 1)
                        + " is protected, not using it after the method has returned: return a list or a value,"
                        + " or annotate the method that uses it")
                : List.of();
    }
}
