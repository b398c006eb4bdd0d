package dev.oncemore.agent.weave.select;

import dev.oncemore.agent.key.KeyProblem;
import dev.oncemore.agent.key.KeyType;
import dev.oncemore.agent.key.KeyTypes;
import dev.oncemore.agent.key.MethodKeys;
import dev.oncemore.agent.key.PathSearch;
import dev.oncemore.agent.key.ResolvedPath;
import dev.oncemore.agent.key.TypeSignature;
import dev.oncemore.agent.policy.IdempotentPolicy;
import dev.oncemore.agent.policy.PolicyProblem;
import dev.oncemore.agent.policy.form.Fingerprint;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/** Checks, with class files alone, whether the key of a method and its fingerprint can be made. */
final class KeyCheck {

    private final KeyTypes types;
    private final ClassSurvey survey;

    KeyCheck(ClassSurvey survey, KeyTypes types) {
        this.survey = survey;
        this.types = types;
    }

    /**
     * The paths of the key. Each leads to a value that can be part of a key.
     *
     * @param names of the parameters; empty if they are not known
     * @throws PolicyProblem if one does not
     * @throws KeyProblem.ClassMissing if a class on a path cannot be read
     */
    List<ResolvedPath> require(DeclaredMethod method, IdempotentPolicy policy, List<String> names) {
        PathSearch search = new PathSearch(types, keys(method, names));
        List<ResolvedPath> paths = List.of();
        try {
            if (policy.key().isPresent()) {
                paths = search.resolve(policy.key().get());
            }
            requireFingerprint(search, policy.fingerprint());
            return paths;
        } catch (KeyProblem.ClassMissing unknown) {
            throw unknown;
        } catch (KeyProblem problem) {
            throw new PolicyProblem("its key cannot be made: " + problem.getMessage());
        }
    }

    private static void requireFingerprint(PathSearch search, Fingerprint fingerprint) {
        try {
            if (fingerprint.isOfAllArguments()) {
                search.allParameters();
                return;
            }
        } catch (KeyProblem.ClassMissing unknown) {
            throw unknown;
        } catch (KeyProblem problem) {
            throw new PolicyProblem("its fingerprint of all arguments cannot be made: " + problem.getMessage());
        }
        if (fingerprint.template().isPresent()) {
            search.resolve(fingerprint.template().get());
        }
    }

    private MethodKeys keys(DeclaredMethod method, List<String> names) {
        MethodKeys.Receiver receiver =
                method.is(Opcodes.ACC_STATIC) ? MethodKeys.Receiver.ABSENT : MethodKeys.Receiver.PRESENT;
        return new MethodKeys(survey.name.replace('/', '.'), receiver, parameters(method), names);
    }

    private static List<KeyType> parameters(DeclaredMethod method) {
        List<KeyType> plain = new ArrayList<>();
        for (Type type : Type.getArgumentTypes(method.descriptor)) {
            plain.add(TypeSignature.ofType(type.getDescriptor()));
        }
        if (method.signature == null) {
            return plain;
        }
        List<KeyType> generic = TypeSignature.ofParameters(method.signature);
        if (generic.size() != plain.size()) { // one that the compiler added is missing
            return plain;
        }
        List<KeyType> parameters = new ArrayList<>();
        for (int i = 0; i < plain.size(); i++) { // with type variables in it, it says no more than a raw type
            parameters.add(generic.get(i).isOpen() ? plain.get(i) : generic.get(i));
        }
        return parameters;
    }
}
