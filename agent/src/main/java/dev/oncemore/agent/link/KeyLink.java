package dev.oncemore.agent.link;

import static java.lang.invoke.MethodHandles.filterReturnValue;

import dev.oncemore.agent.key.BoundKey;
import dev.oncemore.agent.key.KeyProblem;
import dev.oncemore.agent.key.KeyShape;
import dev.oncemore.agent.key.KeyTemplate;
import dev.oncemore.agent.key.KeyType;
import dev.oncemore.agent.key.MethodKeys;
import dev.oncemore.agent.key.PathSearch;
import dev.oncemore.agent.key.ResolvedPath;
import dev.oncemore.agent.policy.IdempotentPolicy;
import dev.oncemore.agent.policy.PolicyProblem;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Links the key of an idempotent method, and its fingerprint: what the paths of a template lead to, and the tree that follows them. */
final class KeyLink {

    private KeyLink() {}

    /** {@code (A…)BoundKey}; throws {@link PolicyProblem} if a path leads nowhere, or to nothing of which a key can be made. */
    static MethodHandle key(WovenSite site, IdempotentPolicy policy) {
        KeyTemplate template = policy.key().orElseThrow();
        List<ResolvedPath> paths = resolved(search(site), template);
        return new KeyTree(site, KeyTree.Nulls.REFUSED)
                .of(new KeyShape(scope(site, policy), template.literals()), paths);
    }

    private static String scope(WovenSite site, IdempotentPolicy policy) {
        return policy.scope().isEmpty()
                ? site.method().className() + "#" + site.method().name() + site.descriptor()
                : policy.scope();
    }

    /** {@code (A…)String}, if there is one to be. */
    static Optional<MethodHandle> fingerprint(WovenSite site, IdempotentPolicy policy) {
        if (policy.fingerprint().isEmpty()) {
            return Optional.empty();
        }
        PathSearch search = search(site);
        List<ResolvedPath> paths;
        List<String> literals;
        if (policy.fingerprint().equals(IdempotentPolicy.ALL_ARGUMENTS)) {
            paths = allParameters(search);
            literals = Collections.nCopies(paths.size() + 1, "");
        } else {
            KeyTemplate template = KeyTemplate.parse(policy.fingerprint());
            paths = resolved(search, template);
            literals = template.literals();
        }
        MethodHandle bound = new KeyTree(site, KeyTree.Nulls.KEPT).of(new KeyShape("", literals), paths);
        return Optional.of(filterReturnValue(bound, digest()));
    }

    private static List<ResolvedPath> resolved(PathSearch search, KeyTemplate template) {
        try {
            return search.resolve(template);
        } catch (KeyProblem problem) {
            throw new PolicyProblem("its key cannot be made: " + problem.getMessage());
        }
    }

    private static List<ResolvedPath> allParameters(PathSearch search) {
        try {
            return search.allParameters();
        } catch (KeyProblem problem) {
            throw new PolicyProblem("its fingerprint of all arguments cannot be made: " + problem.getMessage());
        }
    }

    private static PathSearch search(WovenSite site) {
        Class<?> owner = site.lookup().lookupClass();
        int receivers =
                site.type().parameterCount() - site.method().parameters().size();
        MethodType parameters = site.type().dropParameterTypes(0, receivers);
        Optional<Method> method = declared(owner, site.method().name(), parameters);
        List<KeyType> types = method.map(ReflectedTypes::parameters)
                .orElseGet(() -> ReflectedTypes.plain(parameters.parameterList()));
        List<String> names =
                site.parameterNames().isEmpty() ? method.map(KeyLink::names).orElse(List.of()) : site.parameterNames();
        MethodKeys.Receiver receiver = receivers == 0 ? MethodKeys.Receiver.ABSENT : MethodKeys.Receiver.PRESENT;
        return new PathSearch(
                new ReflectedTypes(owner.getClassLoader()), new MethodKeys(owner.getName(), receiver, types, names));
    }

    private static Optional<Method> declared(Class<?> owner, String name, MethodType parameters) {
        try {
            return Optional.of(owner.getDeclaredMethod(name, parameters.parameterArray()));
        } catch (NoSuchMethodException | LinkageError unreadable) {
            return Optional.empty();
        }
    }

    /** Those that the class file has for reflection. */
    private static List<String> names(Method method) {
        List<String> names = new ArrayList<>();
        for (Parameter parameter : method.getParameters()) {
            if (!parameter.isNamePresent()) {
                return List.of();
            }
            names.add(parameter.getName());
        }
        return names;
    }

    private static MethodHandle digest() {
        try {
            return MethodHandles.lookup().findVirtual(BoundKey.class, "digest", MethodType.methodType(String.class));
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError("digest", impossible);
        }
    }
}
