package dev.oncemore.agent.weave.select;

import dev.oncemore.agent.policy.FallbackMethod;
import dev.oncemore.agent.policy.FallbackPolicy;
import dev.oncemore.agent.policy.FallbackSearch;
import dev.oncemore.agent.policy.PolicyProblem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * Checks the fallback of a method while its class is loaded. Most fallbacks are declared in the same class; other class
 * files are read only for those that are not. If these do not decide it, the method is checked when it is linked.
 */
final class FallbackCheck {

    private final ClassSurvey survey;
    private final Ancestry ancestry;

    FallbackCheck(ClassSurvey survey, ClassLoader loader) {
        this.survey = survey;
        this.ancestry = new Ancestry(survey, loader);
    }

    /** Throws {@link PolicyProblem} if there is none that fits. */
    void require(DeclaredMethod method, FallbackPolicy policy) {
        FallbackSearch<Type> search =
                new FallbackSearch<>(new NamedTypes(ancestry), asOf(survey, method), policy.method());
        if (!search.among(declared(policy.method())).isEmpty()) {
            return;
        }
        List<ClassSurvey> lineage = ancestry.of(survey);
        List<FallbackMethod<Type>> all = new ArrayList<>();
        for (ClassSurvey each : lineage) {
            if (each != survey && hasGeneric(each, policy.method())) {
                return; // what its types are in this class is known when it is linked
            }
            addMethodsOf(each, all);
        }
        if (!lineage.isEmpty() && search.among(all).isEmpty()) {
            throw search.noneAmong(all);
        }
    }

    private List<FallbackMethod<Type>> declared(String name) {
        List<FallbackMethod<Type>> declared = new ArrayList<>();
        for (DeclaredMethod method : survey.methods) {
            if (method.name.equals(name) && !method.isGenerated()) {
                declared.add(asOf(survey, method));
            }
        }
        return declared;
    }

    private static boolean hasGeneric(ClassSurvey type, String name) {
        for (DeclaredMethod method : type.methods) {
            if (method.signature != null && method.name.equals(name)) {
                return true;
            }
        }
        return false;
    }

    private void addMethodsOf(ClassSurvey type, List<FallbackMethod<Type>> methods) {
        boolean isOtherInterface = type != survey && type.is(Opcodes.ACC_INTERFACE);
        for (DeclaredMethod method : type.methods) {
            boolean isNotInherited = isOtherInterface && method.is(Opcodes.ACC_STATIC);
            if (!method.isConstructor() && !method.isGenerated() && !isNotInherited) {
                methods.add(asOf(type, method));
            }
        }
    }

    private static FallbackMethod<Type> asOf(ClassSurvey type, DeclaredMethod method) {
        return new FallbackMethod<>(
                type.name.replace('/', '.'),
                method.name,
                method.access,
                Arrays.asList(Type.getArgumentTypes(method.descriptor)),
                Type.getReturnType(method.descriptor));
    }
}
