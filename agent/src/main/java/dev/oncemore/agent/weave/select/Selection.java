package dev.oncemore.agent.weave.select;

import dev.oncemore.agent.key.KeyProblem;
import dev.oncemore.agent.link.OncemoreLink;
import dev.oncemore.agent.policy.AnnotatedAttributes;
import dev.oncemore.agent.policy.Capability;
import dev.oncemore.agent.policy.IdempotentPolicy;
import dev.oncemore.agent.policy.MethodId;
import dev.oncemore.agent.policy.MethodPolicy;
import dev.oncemore.agent.policy.PolicyProblem;
import dev.oncemore.agent.policy.config.Configuration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the methods of a class to weave: those with one of our annotations, on them or on their type, and those that
 * the configuration names. Whatever is asked for but cannot be done is logged, with the remedy.
 */
public final class Selection {

    private static final String IDEMPOTENT = Capability.IDEMPOTENT.key();
    private static final int JAVA_7 = 51;
    private static final int JAVA_8 = 52;

    private final ClassSurvey survey;
    private final ClassReader reader;
    private final @Nullable ClassLoader loader;
    private final Configuration configuration;
    private final Findings findings;
    private final TypeAnnotations ofType;
    private final OwnStage ownStage;
    private final Remarks remarks = new Remarks();
    private @Nullable KeyCheck keys;
    private @Nullable Map<String, List<String>> parameterNames;
    private final Map<String, ChosenMethod> chosen = new LinkedHashMap<>();

    private Selection(
            ClassSurvey survey,
            ClassReader reader,
            @Nullable ClassLoader loader,
            Configuration configuration,
            Findings findings) {
        this.survey = survey;
        this.reader = reader;
        this.loader = loader;
        this.configuration = configuration;
        this.findings = findings;
        this.ofType = new TypeAnnotations(survey);
        this.ownStage = new OwnStage(survey, loader);
    }

    /** Whether methods of such a class are woven at all: not if the class is generated or already woven. */
    public static boolean isOpenTo(ClassSurvey survey) {
        boolean excluded =
                survey.is(Opcodes.ACC_ANNOTATION) || survey.is(Opcodes.ACC_MODULE) || survey.is(Opcodes.ACC_SYNTHETIC);
        return !survey.woven && !excluded && !GeneratedClasses.include(survey.name);
    }

    /** The chosen methods by name and descriptor. */
    public static Map<String, ChosenMethod> of(
            ClassSurvey survey,
            ClassReader reader,
            @Nullable ClassLoader loader,
            Configuration configuration,
            Findings findings) {
        Selection selection = new Selection(survey, reader, loader, configuration, findings);
        for (DeclaredMethod method : survey.methods) {
            selection.consider(method);
        }
        selection.remarks.tell(findings);
        selection.sayWhatNoKeyMatched();
        sayIfReachingNothing(survey, findings);
        return selection.chosen;
    }

    /** Also for an annotation type, of which no method is woven. */
    public static void sayIfReachingNothing(ClassSurvey survey, Findings findings) {
        TypeAnnotations annotations = new TypeAnnotations(survey);
        Optional<String> silence = annotations.silence();
        if (silence.isPresent()) {
            findings.reachNothing(survey.name.replace('/', '.'), annotations.names(), silence.get());
        }
    }

    private void consider(DeclaredMethod method) {
        if (survey.name.equals(OncemoreLink.CLASS)) {
            if (OncemoreLink.answers(method.name)) {
                chosen.put(method.key(), new ChosenMethod(method, List.of(), List.of()));
            }
            return;
        }
        boolean explicit = !method.annotations.isEmpty() || configuration.namesExactly(method.id);
        boolean covered = !ofType.of(method).isEmpty();
        boolean asked = explicit || covered || configuration.gives(method.id);
        if (!asked || method.isGenerated() || (survey.trait && method.is(Opcodes.ACC_ABSTRACT))) {
            return;
        }
        if (!explicit && !covered && handsOutAStage(method)) {
            return;
        }
        String obstacle = obstacle(method);
        if (!obstacle.isEmpty()) {
            boolean expected =
                    method.isConstructor() || method.is(Opcodes.ACC_ABSTRACT) || ownStage.isFollowedBy(method);
            if (explicit || (covered && !expected)) {
                remarks.obstacle(method.id, obstacle);
            } else if (!expected) {
                findings.notProtectedByPattern(configuration.patternThatGives(method.id), method.id, obstacle);
            } else {
                findings.passesOver(method.id, obstacle);
            }
        } else if (!survey.kotlin || !KotlinStub.is(method, survey, reader)) {
            choose(method);
        }
    }

    private void choose(DeclaredMethod method) {
        List<String> constants = constants(method);
        List<String> names = isKeyed(method, constants) ? parameterNames(method) : List.of();
        chosen.put(method.key(), new ChosenMethod(method, constants, names));
        check(method, constants, names);
        if (survey.kotlin && MethodCode.of(method, reader).isInline()) {
            remarks.warning(
                    method.id,
                    "Kotlin copies an inline function into its callers, where it is NOT protected: remove"
                            + " inline, or annotate the"
                            + " callers");
        }
    }

    /** What annotations ask for: of those of the type, the method's own of the same kind replaces all. */
    private List<String> constants(DeclaredMethod method) {
        List<String> constants = new ArrayList<>(method.annotations);
        for (String constant : ofType.of(method)) {
            if (!method.annotations.contains(AnnotatedAttributes.capability(constant))) {
                constants.add(constant);
            }
        }
        return constants;
    }

    private List<String> parameterNames(DeclaredMethod method) {
        if (parameterNames == null) {
            List<DeclaredMethod> keyed = new ArrayList<>();
            for (DeclaredMethod each : survey.methods) {
                if (isKeyed(each, constants(each))) {
                    keyed.add(each);
                }
            }
            parameterNames = ParameterNames.of(keyed, reader);
        }
        return parameterNames.getOrDefault(method.key(), List.of());
    }

    private void sayWhatSurprises(DeclaredMethod method, MethodPolicy policy) {
        if (method.transactional || (survey.transactional && method.is(Opcodes.ACC_PUBLIC))) {
            for (String warning : Surprises.ofTransaction(policy)) {
                remarks.warning(method.id, warning);
            }
        }
        for (String warning : Surprises.ofResult(method, policy)) {
            remarks.warning(method.id, warning);
        }
    }

    /** Whether it is a getter of a stage: it starts nothing, and may return the same stage again and again. */
    private boolean handsOutAStage(DeclaredMethod method) {
        Type result = Type.getReturnType(method.descriptor);
        return result.getSort() == Type.OBJECT
                && !method.is(Opcodes.ACC_ABSTRACT)
                && ownStage.isStage(result.getInternalName())
                && MethodCode.of(method, reader).onlyReturnsField();
    }

    private String obstacle(DeclaredMethod method) {
        if (method.isConstructor()) {
            return "a constructor cannot be run again; annotate or name the method that calls it";
        }
        if (method.is(Opcodes.ACC_ABSTRACT)) {
            return "it is abstract and has no body; annotate or name the implementation";
        }
        if (method.is(Opcodes.ACC_NATIVE)) {
            return "it is native and has no body that could be rewritten; annotate or name a method that calls it";
        }
        if (ownStage.isFollowedBy(method)) {
            return "its class is itself a stage, and the agent uses this method of it; annotate or name the"
                    + " method that returns the stage";
        }
        if (method.isSuspend()) {
            return "a Kotlin suspend function returns before its work is done; annotate a function that is not suspend";
        }
        if (method.slots() > DeclaredMethod.MOST_SLOTS) {
            return "its arguments take " + method.slots()
                    + " slots, the receiver included (a long or double takes two), and the limit is "
                    + DeclaredMethod.MOST_SLOTS + "; pass an object instead";
        }
        if (survey.version < (survey.is(Opcodes.ACC_INTERFACE) ? JAVA_8 : JAVA_7)) {
            return "its class file has version " + survey.version
                    + ", older than Java 7, which has no invokedynamic; compile it for Java 8 or newer";
        }
        return "";
    }

    /** Whether its key may refer to its parameters. */
    private boolean isKeyed(DeclaredMethod method, List<String> constants) {
        return constants.contains(IDEMPOTENT) || configuration.gives(method.id);
    }

    /** Problems of a policy are reported now and not only at the first call. */
    private void check(DeclaredMethod method, List<String> constants, List<String> names) {
        if (configuration.bypassOnLinkFailure() || !configuration.enabled()) {
            return; // it will run unprotected, which is logged when it is linked
        }
        try {
            MethodPolicy policy = configuration.policy(method.id, AnnotatedAttributes.of(constants));
            sayWhatSurprises(method, policy);
            if (policy.fallback().isPresent() && loader != null) {
                new FallbackCheck(survey, loader)
                        .require(method, policy.fallback().get());
            }
            if (policy.idempotent().isPresent() && loader != null) {
                requireKey(method, policy.idempotent().get(), names);
            }
        } catch (PolicyProblem problem) {
            remarks.problem(method.id, problem.getMessage());
        }
    }

    private void requireKey(DeclaredMethod method, IdempotentPolicy policy, List<String> names) {
        try {
            findings.resolved(method.id, keys().require(method, policy, names));
        } catch (KeyProblem.ClassMissing unknown) {
            findings.unknown(method.id, unknown.getMessage());
        }
    }

    /** One for all methods, as what it has read of classes serves them all. */
    private KeyCheck keys() {
        if (keys == null) {
            keys = new KeyCheck(survey, new ClassFileTypes(reader, Objects.requireNonNull(loader)));
        }
        return keys;
    }

    private void sayWhatNoKeyMatched() {
        List<MethodId> declared = new ArrayList<>();
        for (DeclaredMethod method : survey.methods) {
            if (!method.isGenerated()) { // these are skipped, so a key that names only such a method has no effect
                declared.add(method.id);
            }
        }
        String className = survey.name.replace('/', '.');
        for (String pattern : configuration.unmatched(className, declared)) {
            StringBuilder known = new StringBuilder();
            for (MethodId method : declared) {
                known.append(known.length() == 0 ? "" : ", ")
                        .append(method.toString().substring(className.length() + 1));
            }
            findings.unmatched(pattern, className, known.toString());
        }
    }
}
