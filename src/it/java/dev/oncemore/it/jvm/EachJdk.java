package dev.oncemore.it.jvm;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;

/** What {@link OnEachJdk} stands on. */
final class EachJdk implements TestTemplateInvocationContextProvider {

    private static final Set<Integer> SAID_MISSING = ConcurrentHashMap.newKeySet();

    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return true;
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        int from =
                context.getRequiredTestMethod().getAnnotation(OnEachJdk.class).from();
        return InstalledJdks.tested().stream()
                .filter(feature -> feature >= from)
                .map(On::new);
    }

    private record On(int feature) implements TestTemplateInvocationContext {

        @Override
        public String getDisplayName(int invocationIndex) {
            return "JDK " + feature;
        }

        @Override
        public List<Extension> getAdditionalExtensions() {
            return List.of(new JdkParameter(feature, InstalledJdks.find(feature)));
        }
    }

    private record JdkParameter(int feature, Optional<Jdk> jdk) implements ParameterResolver, BeforeEachCallback {

        @Override
        public void beforeEach(ExtensionContext context) {
            if (jdk.isEmpty()) {
                String remedy = InstalledJdks.remedy(feature);
                if (SAID_MISSING.add(feature)) {
                    System.out.println("SKIPPED: " + remedy);
                }
                Assumptions.abort(remedy);
            }
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Jdk.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return jdk.orElseThrow();
        }
    }
}
