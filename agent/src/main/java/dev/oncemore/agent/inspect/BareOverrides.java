package dev.oncemore.agent.inspect;

import dev.oncemore.agent.policy.MethodId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Finds methods that override a protected one and are not protected themselves: a policy belongs to a body, and they
 * have another. A method that calls the one it overrides is skipped, because it reaches that body.
 */
final class BareOverrides {

    /** A class, and those of its methods that are protected. */
    record Kin(ClassOutline outline, Set<MethodId> asked) {

        /** The protected method that a method with this signature overrides, if there is one. */
        private Optional<MethodId> overriddenBy(MethodId method, String byClass) {
            return outline.methods().stream()
                    .filter(own -> (own.access() & (Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED)) != 0
                            || packageOf(outline.name()).equals(packageOf(byClass)))
                    .filter(own -> (own.access() & Opcodes.ACC_FINAL) == 0)
                    .map(own -> MethodId.of(outline.name(), own.name(), own.descriptor()))
                    .filter(own -> own.name().equals(method.name())
                            && own.parameters().equals(method.parameters())
                            && asked.contains(own))
                    .findFirst();
        }
    }

    private final Map<String, Optional<Kin>> known = new HashMap<>();
    private final Function<String, Optional<Kin>> elsewhere;
    private final SuperCalls superCalls;

    /**
     * An empty one.
     *
     * @param elsewhere reads a class, by its name with slashes, that is not among those to be inspected
     */
    BareOverrides(Function<String, Optional<Kin>> elsewhere, SuperCalls superCalls) {
        this.elsewhere = elsewhere;
        this.superCalls = superCalls;
    }

    void add(Kin kin) {
        known.putIfAbsent(kin.outline().name(), Optional.of(kin));
    }

    /** Each in words, beginning with its method. */
    List<String> inWords() {
        List<String> notes = new ArrayList<>();
        for (Optional<Kin> kin : List.copyOf(known.values())) {
            kin.filter(each -> !each.outline().isSynthetic()).ifPresent(each -> look(each, notes));
        }
        notes.sort(null);
        return notes;
    }

    private void look(Kin own, List<String> notes) {
        Set<Kin> ancestors = ancestors(own);
        if (ancestors.stream().allMatch(each -> each.asked().isEmpty())) {
            return;
        }
        for (ClassOutline.Virtual method : own.outline().methods()) {
            String name = own.outline().name();
            MethodId id = MethodId.of(name, method.name(), method.descriptor());
            if (!own.asked().contains(id)) {
                ancestors.stream()
                        .flatMap(ancestor -> ancestor.overriddenBy(id, name).stream())
                        .findFirst()
                        .filter(overridden -> !superCalls.has(name, method))
                        .ifPresent(overridden -> notes.add(id + " overrides " + overridden
                                + ", which is protected, and runs without protection: annotate it too"));
            }
        }
    }

    private Set<Kin> ancestors(Kin own) {
        Set<Kin> ancestors = new LinkedHashSet<>();
        Set<String> seen = new HashSet<>();
        List<String> names = new ArrayList<>(own.outline().parents());
        for (int i = 0; i < names.size(); i++) {
            if (seen.add(names.get(i))) {
                kin(names.get(i)).ifPresent(ancestor -> {
                    ancestors.add(ancestor);
                    names.addAll(ancestor.outline().parents());
                });
            }
        }
        return ancestors;
    }

    private Optional<Kin> kin(String name) {
        Optional<Kin> kin = known.get(name);
        if (kin == null) {
            kin = elsewhere.apply(name);
            known.put(name, kin);
        }
        return kin;
    }

    private static String packageOf(String className) {
        return className.substring(0, Math.max(0, className.lastIndexOf('/')));
    }
}
