package dev.oncemore.agent.weave.select;

import dev.oncemore.agent.policy.AnnotatedAttributes;
import dev.oncemore.agent.policy.Capability;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * What our annotations on a type ask of its methods. They apply to its public methods, except those that override
 * {@code Object}'s, which every map and log line calls, the accessors of a record, the methods that the compiler gives
 * every enum, and the fallbacks of others. An annotation on a method itself always counts.
 */
final class TypeAnnotations {

    /** With their parameters, but not their results, because {@code clone} may have another. */
    private static final List<String> OF_OBJECT =
            List.of("toString(", "hashCode(", "equals(Ljava/lang/Object;", "clone(", "finalize(");

    private static final String FALLBACK = Capability.FALLBACK.key() + ".value=";

    private final ClassSurvey survey;

    TypeAnnotations(ClassSurvey survey) {
        this.survey = survey;
    }

    /** What they ask of a method; nothing if they do not apply to it. */
    List<String> of(DeclaredMethod method) {
        return covers(method) ? survey.annotations : List.of();
    }

    private boolean covers(DeclaredMethod method) {
        return method.is(Opcodes.ACC_PUBLIC)
                && !OF_OBJECT.contains(method.name + method.arguments())
                && !survey.accessors.contains(method.key())
                && !isOfEveryEnum(method)
                && !isFallback(method);
    }

    private boolean isOfEveryEnum(DeclaredMethod method) {
        return survey.is(Opcodes.ACC_ENUM)
                && method.is(Opcodes.ACC_STATIC)
                && (method.key().equals("values()[L" + survey.name + ";")
                        || method.key().equals("valueOf(Ljava/lang/String;)L" + survey.name + ";"));
    }

    private boolean isFallback(DeclaredMethod method) {
        if (survey.annotations.contains(FALLBACK + method.name)) {
            return true;
        }
        for (DeclaredMethod other : survey.methods) {
            if (other != method
                    && other.annotations.contains(FALLBACK + method.name)
                    && answers(method.arguments(), other.arguments())) {
                return true;
            }
        }
        return false;
    }

    /** With the same parameters, and optionally one more, which may be a failure. */
    private static boolean answers(String arguments, String asked) {
        if (!arguments.startsWith(asked)) {
            return false;
        }
        String more = arguments.substring(asked.length());
        return more.isEmpty() || (more.startsWith("L") && more.indexOf(';') == more.length() - 1);
    }

    /** Why they reach no method; empty if they reach one, or there are none. */
    Optional<String> silence() {
        if (survey.annotations.isEmpty() || reachSome()) {
            return Optional.empty();
        }
        if (survey.is(Opcodes.ACC_ANNOTATION)) {
            return Optional.of(
                    "an annotation on an annotation type does not apply to what that type annotates: annotate"
                            + " the methods, or their types");
        }
        return Optional.of(
                survey.is(Opcodes.ACC_INTERFACE)
                        ? "an annotation on an interface applies to its default methods, not to the classes"
                                + " that implement it: annotate those"
                        : "it applies to public methods with a body that this type declares, and there are"
                                + " none: annotate the methods, or the type that declares them");
    }

    private boolean reachSome() {
        for (DeclaredMethod method : survey.methods) {
            if (!method.is(Opcodes.ACC_ABSTRACT)
                    && !method.isConstructor()
                    && !method.isGenerated()
                    && covers(method)) {
                return true;
            }
        }
        return false;
    }

    /** {@code @Retryable and @Timeout}. */
    String names() {
        List<String> names = new ArrayList<>();
        for (Capability capability : AnnotatedAttributes.capabilities(survey.annotations)) {
            names.add("@" + capability.annotation());
        }
        return String.join(" and ", names);
    }
}
