package dev.oncemore.agent.weave.select;

import dev.oncemore.agent.key.ResolvedPath;
import dev.oncemore.agent.policy.AnnotatedAttributes;
import dev.oncemore.agent.policy.Asked;
import dev.oncemore.agent.policy.MethodId;
import dev.oncemore.agent.policy.MethodPolicy;
import dev.oncemore.agent.policy.PolicyProblem;
import dev.oncemore.agent.policy.config.Configuration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.Opcodes;

/** Looks at a class file as the weaver does: which methods it would weave, what they would get, and what is wrong. */
public final class Inspection extends Findings {

    private final Map<MethodId, InspectedMethod> methods = new LinkedHashMap<>();
    private final List<String> unmatched = new ArrayList<>();
    private final List<String> reachingNothing = new ArrayList<>();

    private Inspection() {}

    /**
     * Inspects one class.
     *
     * @param files shows the files of the classes that it speaks of
     */
    public static Inspection of(byte[] classFile, ClassLoader files, Configuration configuration) {
        Inspection inspection = new Inspection();
        ClassReader reader = new ClassReader(classFile);
        String name = reader.getClassName();
        boolean asked = AnnotationScan.hits(classFile) || configuration.namesClass(name.replace('/', '.'));
        if (asked) {
            ClassSurvey survey = ClassSurvey.of(reader);
            if (Selection.isOpenTo(survey)) {
                inspection.inspect(survey, reader, files, configuration);
            } else if (survey.is(Opcodes.ACC_ANNOTATION)) {
                Selection.sayIfReachingNothing(survey, inspection);
            }
        }
        return inspection;
    }

    private void inspect(ClassSurvey survey, ClassReader reader, ClassLoader files, Configuration configuration) {
        if (survey.name.startsWith("dev/oncemore/")) {
            return;
        }
        Map<String, ChosenMethod> chosen = Selection.of(survey, reader, files, configuration, this);
        for (ChosenMethod method : chosen.values()) {
            InspectedMethod inspected = of(method.declared.id);
            inspected.isAnnotatedWith(AnnotatedAttributes.capabilities(method.annotations));
            try {
                inspected.names(method.annotations);
                Asked asked = configuration.asked(method.declared.id, AnnotatedAttributes.of(method.annotations));
                inspected.names(asked.names());
                MethodPolicy policy =
                        configuration.policy(method.declared.id, AnnotatedAttributes.of(method.annotations));
                inspected.gets(policy, asked.configured());
                Ancestry ancestry = new Ancestry(survey, files);
                for (String problem : TypeCheck.of(method.declared, policy, ancestry)) {
                    inspected.hasProblem(problem);
                }
                if (TypeCheck.isShared(policy)) {
                    inspected.keeps(TypeCheck.kept(method.declared, ancestry));
                }
            } catch (PolicyProblem problem) {
                inspected.hasProblem(problem.getMessage());
            }
        }
    }

    private InspectedMethod of(MethodId method) {
        InspectedMethod known = methods.get(method);
        if (known == null) {
            known = new InspectedMethod(method);
            methods.put(method, known);
        }
        return known;
    }

    /** Those that ask for something, in their order in the class file. */
    public List<InspectedMethod> methods() {
        return List.copyOf(methods.values());
    }

    /** Keys of the configuration that name the class and none of its methods, in words. */
    public List<String> unmatched() {
        return unmatched;
    }

    /** Types whose annotations reach no method, in words. */
    public List<String> reachingNothing() {
        return reachingNothing;
    }

    @Override
    public void notProtected(List<MethodId> some, String obstacle) {
        for (MethodId method : some) {
            of(method).hasProblem("it is not protected: " + obstacle);
        }
    }

    @Override
    public void notProtectedByPattern(String pattern, MethodId method, String obstacle) {
        notProtected(List.of(method), obstacle);
    }

    @Override
    public void refuses(List<MethodId> some, String problem) {
        for (MethodId method : some) {
            of(method).hasProblem(problem);
        }
    }

    @Override
    void warns(List<MethodId> some, String what) {
        for (MethodId method : some) {
            of(method).hasWarning(what);
        }
    }

    @Override
    void reachNothing(String className, String annotations, String why) {
        reachingNothing.add(className + ": its " + annotations + " protects nothing: " + why);
    }

    @Override
    void unknown(MethodId method, String problem) {
        of(method).hasProblem(problem + " with --classpath");
    }

    @Override
    void resolved(MethodId method, List<ResolvedPath> key) {
        of(method).keyedBy(key);
    }

    @Override
    void unmatched(String pattern, String className, String declared) {
        unmatched.add(pattern + ": " + className + " declares no such method; it declares " + declared);
    }
}
