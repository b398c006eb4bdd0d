package dev.oncemore.agent.link.key;

import dev.oncemore.agent.key.KeyProblem;
import dev.oncemore.agent.key.KeyShape;
import dev.oncemore.agent.key.KeyTemplate;
import dev.oncemore.agent.key.KeyType;
import dev.oncemore.agent.key.KeyValues;
import dev.oncemore.agent.key.MethodKeys;
import dev.oncemore.agent.key.PathSearch;
import dev.oncemore.agent.key.ResolvedPath;
import dev.oncemore.agent.link.site.WovenSite;
import dev.oncemore.agent.policy.IdempotentPolicy;
import dev.oncemore.agent.policy.PolicyProblem;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Links the key of an idempotent method, and its fingerprint: resolves the paths of a template, and makes what reads
 * them.
 */
public final class KeyLink {

    private KeyLink() {}

    /**
     * The reader of the key. Throws {@link PolicyProblem} if a path leads nowhere, or to a value that cannot be part of
     * a key.
     */
    public static KeyReader key(WovenSite site, IdempotentPolicy policy) {
        return KeyReader.of(shape(site, policy), components(site, policy));
    }

    /** Likewise of both kinds of arguments. */
    public static KeyReaders keys(WovenSite site, IdempotentPolicy policy) {
        return KeyReaders.of(shape(site, policy), components(site, policy));
    }

    private static KeyShape shape(WovenSite site, IdempotentPolicy policy) {
        return new KeyShape(scope(site, policy), policy.key().orElseThrow().literals());
    }

    private static List<Component> components(WovenSite site, IdempotentPolicy policy) {
        List<ResolvedPath> paths = resolved(search(site), policy.key().orElseThrow());
        return components(site, paths, ComponentValue.Nulls.REFUSED);
    }

    /** The scope in which its keys are unique. */
    public static String scope(WovenSite site, IdempotentPolicy policy) {
        return policy.scope().isEmpty()
                ? site.method().className() + "#" + site.method().name() + site.descriptor()
                : policy.scope();
    }

    /** The reader of the fingerprint, if there is one. */
    public static Optional<KeyReader> fingerprint(WovenSite site, IdempotentPolicy policy) {
        if (policy.fingerprint().isNone()) {
            return Optional.empty();
        }
        PathSearch search = search(site);
        List<ResolvedPath> paths;
        List<String> literals;
        if (policy.fingerprint().isOfAllArguments()) {
            paths = allParameters(search);
            literals = Collections.nCopies(paths.size() + 1, "");
        } else {
            KeyTemplate template = policy.fingerprint().template().orElseThrow();
            paths = resolved(search, template);
            literals = template.literals();
        }
        return Optional.of(
                KeyReader.of(new KeyShape("", literals), components(site, paths, ComponentValue.Nulls.KEPT)));
    }

    private static List<Component> components(WovenSite site, List<ResolvedPath> paths, ComponentValue.Nulls nulls) {
        KeyValues values = new KeyValues(new RecordAccessors(site.lookup()));
        Steps steps = new Steps(site);
        List<Component> components = new ArrayList<>();
        for (ResolvedPath path : paths) {
            components.add(steps.component(path, values, nulls));
        }
        return components;
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
        Class<?> owner = site.owner();
        MethodType parameters = site.methodType();
        Optional<Method> method = declared(owner, site.method().name(), parameters);
        List<KeyType> types = method.isPresent()
                ? ReflectedTypes.parameters(method.get())
                : ReflectedTypes.plain(parameters.parameterList());
        List<String> names = site.parameterNames();
        if (names.isEmpty() && method.isPresent()) {
            names = names(method.get());
        }
        MethodKeys.Receiver receiver = site.isStatic() ? MethodKeys.Receiver.ABSENT : MethodKeys.Receiver.PRESENT;
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

    /** The names that the class file has for reflection. */
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
}
