package dev.oncemore.bench.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oncemore.Fallback;
import dev.oncemore.Retryable;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GeneratedProgramTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Protection.class)
    void hasAsManyAnnotatedMethodsAsItWasAskedFor(Protection protection) throws Exception {
        List<Method> methods = annotated(new GeneratedProgram(100, protection));

        assertThat(methods).hasSize(100).allSatisfy(method -> {
            assertThat(method.isAnnotationPresent(Fallback.class)).isEqualTo(protection.hasFallback());
        });
        assertThat(signatures(methods)).as("different signatures").hasSizeGreaterThan(80);
        assertThat(annotated(new GeneratedProgram(1, protection))).hasSize(1);
    }

    @Test
    void isTheSameEachTimeAndASmallerOneBeginsALargerOne() throws Exception {
        List<String> hundred = names(annotated(new GeneratedProgram(100, Protection.RETRY)));

        assertThat(names(annotated(new GeneratedProgram(100, Protection.RETRY))))
                .isEqualTo(hundred);
        assertThat(hundred).containsAll(names(annotated(new GeneratedProgram(1, Protection.RETRY))));
    }

    private List<Method> annotated(GeneratedProgram program) throws IOException, ReflectiveOperationException {
        Path classes = program.compile(Files.createTempDirectory(folder, "program"));
        List<Method> methods = new ArrayList<>();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
            loader.loadClass(GeneratedProgram.MAIN).getMethod("main", String[].class);
            for (int type = 0; Files.exists(classes.resolve("generated/Service" + type + ".class")); type++) {
                for (Method method :
                        loader.loadClass("generated.Service" + type).getDeclaredMethods()) {
                    if (method.isAnnotationPresent(Retryable.class)) {
                        methods.add(method);
                    }
                }
            }
        }
        return methods;
    }

    private static List<String> names(List<Method> methods) {
        return methods.stream().map(Method::toString).sorted().toList();
    }

    private static HashSet<String> signatures(List<Method> methods) {
        HashSet<String> signatures = new HashSet<>();
        methods.forEach(method -> signatures.add(method.getReturnType() + " " + List.of(method.getParameterTypes())));
        return signatures;
    }
}
