package dev.oncemore.agent.inspect;

import dev.oncemore.agent.inspect.BareOverrides.Kin;
import dev.oncemore.agent.policy.IdempotentPolicy;
import dev.oncemore.agent.policy.MethodId;
import dev.oncemore.agent.policy.MethodPolicy;
import dev.oncemore.agent.policy.SharedScopes;
import dev.oncemore.agent.policy.config.AnnotatedMethod;
import dev.oncemore.agent.policy.config.Configuration;
import dev.oncemore.agent.policy.config.PatternUse;
import dev.oncemore.agent.weave.select.AnnotationScan;
import dev.oncemore.agent.weave.select.InspectedMethod;
import dev.oncemore.agent.weave.select.Inspection;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.bytebuddy.jar.asm.ClassReader;

/** Looks at class files one by one, and then at their relations to each other and to the configuration. */
final class Inspector {

    private static final String NO_METHOD = ": no class in the input has such a method";
    private static final String NOTHING_TUNED =
            ": no method in the input has what it tunes; to add it, give the pattern <capability>.enabled=true";

    private final Inputs inputs;
    private final Configuration configuration;
    private final ForeignAnnotations foreign = new ForeignAnnotations();
    private final BareOverrides overrides;
    private final List<InspectedMethod> methods = new ArrayList<>();
    private final List<String> unmatched = new ArrayList<>();
    private final List<String> silent = new ArrayList<>();
    private final List<String> tooNew = new ArrayList<>();

    Inspector(Inputs inputs, Configuration configuration) {
        this.inputs = inputs;
        this.configuration = configuration;
        this.overrides = new BareOverrides(this::elsewhere, new SuperCalls(inputs));
    }

    InspectionReport report() {
        int classes = inputs.readAll(this::inspect);
        methods.sort(Comparator.comparing(method -> method.method().toString()));
        List<String> problems = new ArrayList<>(inputs.problems());
        problems.addAll(tooNew);
        problems.addAll(silent);
        if (methods.isEmpty() && silent.isEmpty() && classes > 0) {
            problems.add(nothingFound(classes));
        }
        problems.addAll(scopes());
        problems.addAll(unmatched());
        problems.addAll(UnusedNames.of(configuration.named(), methods));
        return new InspectionReport(classes, List.copyOf(methods), problems, overrides.inWords());
    }

    /** A class of a later version that asks for nothing is ignored. */
    private void inspect(byte[] classFile) {
        ClassReader reader;
        try {
            reader = new ClassReader(classFile);
        } catch (IllegalArgumentException newer) {
            LaterVersion later = LaterVersion.of(classFile);
            if (AnnotationScan.hits(classFile) || configuration.namesClass(later.className())) {
                tooNew.add(later.inWords());
            }
            return;
        }
        ClassOutline outline = ClassOutline.of(reader, foreign);
        Inspection inspection = Inspection.of(classFile, inputs, configuration);
        methods.addAll(inspection.methods());
        unmatched.addAll(inspection.unmatched());
        silent.addAll(inspection.reachingNothing());
        overrides.add(new Kin(outline, asked(inspection)));
    }

    private Optional<Kin> elsewhere(String name) {
        try (InputStream file = inputs.open(name + ".class").orElseThrow(IOException::new)) {
            byte[] classFile = file.readAllBytes();
            ClassOutline outline = ClassOutline.of(new ClassReader(classFile), new ForeignAnnotations());
            return Optional.of(new Kin(outline, asked(Inspection.of(classFile, inputs, configuration))));
        } catch (IOException | RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    private static Set<MethodId> asked(Inspection inspection) {
        return inspection.methods().stream().map(InspectedMethod::method).collect(Collectors.toSet());
    }

    private String nothingFound(int classes) {
        return "no method has an annotation of Oncemore, among " + classes + (classes == 1 ? " class" : " classes")
                + foreign.inWords()
                        .map(found -> "; found instead: " + found + ": those of Oncemore are in the package"
                                + " dev.oncemore")
                        .orElse(", nor one of the same name from another library");
    }

    private List<String> scopes() {
        SharedScopes scopes = new SharedScopes();
        List<String> problems = new ArrayList<>();
        for (InspectedMethod method : methods) {
            String scope = method.policy()
                    .flatMap(MethodPolicy::idempotent)
                    .map(IdempotentPolicy::scope)
                    .orElse("");
            if (!scope.isEmpty() && method.kept().isPresent()) {
                String name = method.method().toString();
                scopes.problem(scope, name, method.kept().get())
                        .ifPresent(problem -> problems.add(name + ": " + problem));
            }
        }
        return problems;
    }

    private List<String> unmatched() {
        List<AnnotatedMethod> found = methods.stream()
                .map(method -> new AnnotatedMethod(method.method(), method.annotated()))
                .toList();
        List<String> all = new ArrayList<>(unmatched);
        for (PatternUse use : configuration.uses(found)) {
            if (use.isNone() && all.stream().noneMatch(said -> said.startsWith(use.pattern() + ":"))) {
                all.add(use.pattern() + whyUnused(use));
            }
        }
        return all.stream().map(each -> "the configuration names " + each).toList();
    }

    private static String whyUnused(PatternUse use) {
        if (use.isOfTheJdk()) {
            return PatternUse.OF_THE_JDK;
        }
        return use.hasWildcard() ? NOTHING_TUNED : NO_METHOD;
    }
}
