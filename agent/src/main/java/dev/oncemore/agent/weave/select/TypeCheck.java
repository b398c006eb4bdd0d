package dev.oncemore.agent.weave.select;

import dev.oncemore.agent.key.KeyType;
import dev.oncemore.agent.key.TypeSignature;
import dev.oncemore.agent.policy.Attributes.Setting;
import dev.oncemore.agent.policy.BreakerPolicy;
import dev.oncemore.agent.policy.FallbackPolicy;
import dev.oncemore.agent.policy.IdempotentPolicy;
import dev.oncemore.agent.policy.LaterResults;
import dev.oncemore.agent.policy.MethodPolicy;
import dev.oncemore.agent.policy.NothingLeft;
import dev.oncemore.agent.policy.ResultType;
import dev.oncemore.agent.policy.RetryPolicy;
import dev.oncemore.agent.policy.SharedResults;
import dev.oncemore.agent.policy.TypeNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * Finds problems with the classes that a policy names and with the result of its method, which the agent finds when it
 * links the method. It reads many class files, so it is only for the command line.
 */
final class TypeCheck {

    private final Ancestry ancestry;
    private final List<String> problems = new ArrayList<>();

    private TypeCheck(Ancestry ancestry) {
        this.ancestry = ancestry;
    }

    static List<String> of(DeclaredMethod method, MethodPolicy policy, Ancestry ancestry) {
        TypeCheck check = new TypeCheck(ancestry);
        check.result(method, policy);
        for (RetryPolicy retry : list(policy.retry())) {
            check.exceptions(retry.on());
            check.exceptions(retry.abortOn());
            check.someLeft(retry.on(), retry.abortOn());
            check.hook(retry.when(), "java.util.function.BiPredicate");
            check.hook(retry.retryAfter(), "java.util.function.ToLongFunction");
        }
        for (BreakerPolicy breaker : list(policy.breaker())) {
            check.exceptions(breaker.on());
            check.exceptions(breaker.ignore());
            check.someLeft(breaker.on(), breaker.ignore());
        }
        for (FallbackPolicy fallback : list(policy.fallback())) {
            check.exceptions(fallback.on());
        }
        for (IdempotentPolicy idempotent : list(policy.idempotent())) {
            check.exceptions(idempotent.remember());
            check.exceptions(idempotent.uncertain());
            check.hook(idempotent.unless(), "java.util.function.Predicate");
        }
        return check.problems;
    }

    private static <T> List<T> list(Optional<T> optional) {
        return optional.isPresent() ? List.of(optional.get()) : List.of();
    }

    private void result(DeclaredMethod method, MethodPolicy policy) {
        ResultType result = new FileResult(declared(method));
        Optional<String> problem = LaterResults.problem(result);
        if (problem.isEmpty() && isShared(policy)) {
            problem = SharedResults.problem(result);
        }
        if (problem.isPresent()) {
            problems.add(problem.get());
        }
    }

    private static KeyType declared(DeclaredMethod method) {
        KeyType plain = TypeSignature.ofReturn(method.descriptor);
        KeyType generic = method.signature == null ? plain : TypeSignature.ofReturn(method.signature);
        return generic.isVariable() ? plain : generic;
    }

    /** Whether it has records, whose results are given to more than one caller. */
    static boolean isShared(MethodPolicy policy) {
        return policy.idempotent().isPresent()
                && policy.idempotent().get().key().isPresent();
    }

    /** The type of the results in the records of a method, by {@link SharedResults#kept}. */
    static String kept(DeclaredMethod method, Ancestry ancestry) {
        return SharedResults.kept(new TypeCheck(ancestry).new FileResult(declared(method)));
    }

    private void exceptions(TypeNames named) {
        for (String name : named.names()) {
            if (isThere(name, named.place()) && !isA(name, "java.lang.Throwable")) {
                problems.add(named.place() + " names " + name + ", which is not an exception type");
            }
        }
    }

    private void someLeft(TypeNames wanted, TypeNames excluded) {
        for (String name : wanted.names()) {
            boolean covered = false;
            for (String other : excluded.names()) {
                covered |= isA(name, other);
            }
            if (!covered) {
                return;
            }
        }
        problems.add(NothingLeft.problem(wanted, excluded));
    }

    private void hook(Optional<Setting> named, String asked) {
        if (named.isEmpty() || !isThere(named.get().value(), named.get().place())) {
            return;
        }
        String name = named.get().value();
        String subject = named.get().place() + " names " + name + ", which ";
        if (!isA(name, asked)) {
            problems.add(subject + "must implement " + asked);
        } else if (!hasConstructor(name)) {
            problems.add(subject + "needs a constructor without parameters (a nested class must be static)");
        }
    }

    private boolean isThere(String name, String place) {
        boolean there = survey(name).isPresent();
        if (!there) {
            problems.add(place + " names " + name
                    + ", which cannot be found in the input: correct its full name, or name its jar with --classpath");
        }
        return there;
    }

    private boolean hasConstructor(String name) {
        for (DeclaredMethod method : survey(name).orElseThrow().methods) {
            if (method.key().equals("<init>()V")) {
                return true;
            }
        }
        return false;
    }

    private Optional<ClassSurvey> survey(String name) {
        return ancestry.survey(name.replace('.', '/'));
    }

    private boolean isA(String name, String ancestor) {
        if (name.equals(ancestor)) {
            return true;
        }
        Optional<ClassSurvey> survey = survey(name);
        if (survey.isEmpty()) {
            return false;
        }
        for (String parent : survey.get().interfaces) {
            if (isA(parent.replace('/', '.'), ancestor)) {
                return true;
            }
        }
        String superName = survey.get().superName;
        return !superName.isEmpty() && isA(superName.replace('/', '.'), ancestor);
    }

    /** The declared result of a method, read from class files. */
    private final class FileResult implements ResultType {

        private final KeyType type;

        FileResult(KeyType type) {
            this.type = type;
        }

        @Override
        public String simpleName() {
            String name = name();
            return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
        }

        @Override
        public String name() {
            if (type.isArray()) {
                return new FileResult(type.arguments().get(0)).name() + "[]";
            }
            return type.isVariable() ? KeyType.OBJECT.name() : type.name();
        }

        @Override
        public List<ResultType> arguments() {
            List<ResultType> arguments = new ArrayList<>();
            for (KeyType argument : type.arguments()) {
                arguments.add(new FileResult(argument));
            }
            return arguments;
        }

        @Override
        public boolean isA(String className) {
            return TypeCheck.this.isA(type.name(), className);
        }

        @Override
        public boolean makesItsOwn() {
            for (DeclaredMethod method : survey(type.name()).orElseThrow().methods) {
                boolean own = method.name.equals("newIncompleteFuture") && !method.is(Opcodes.ACC_BRIDGE);
                if (own
                        && TypeCheck.this.isA(
                                Type.getReturnType(method.descriptor).getClassName(), type.name())) {
                    return true;
                }
            }
            return false;
        }
    }
}
