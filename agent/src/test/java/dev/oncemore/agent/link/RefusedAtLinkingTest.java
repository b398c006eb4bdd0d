package dev.oncemore.agent.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.oncemore.PolicyException;
import dev.oncemore.agent.AgentLines;
import dev.oncemore.agent.Application;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A policy that cannot be carried out refuses every call: a method that asked for protection never runs without it. */
class RefusedAtLinkingTest {

    private static final String BULKHEAD = """
            package dev.oncemore; import java.lang.annotation.*;
            @Retention(RetentionPolicy.RUNTIME) public @interface Bulkhead { String value(); }
            """;

    @Test
    void withAPolicyExceptionOfTheWovenClassesOwnLoader() {
        Application application = Application.of(
                "class Bad { static int runs; @Retryable(maxAttempts = 0) static int run(long n, String s) {"
                        + " return ++runs; } }");

        for (int call = 0; call < 3; call++) {
            Throwable refused = catchThrowable(() -> application.call("Bad", "run", 1L, "s"));
            assertThat(refused.getClass()).isEqualTo(application.type("dev.oncemore.PolicyException"));
            assertThat(refused)
                    .isNotInstanceOf(PolicyException.class)
                    .hasMessageContainingAll(
                            "Bad#run(long,String) refuses every call", "maxAttempts of @Retryable", "'0'");
        }
    }

    @Test
    void withTheAgentsOwnIfTheApplicationHasNone() {
        Application application = Application.withoutAnnotations(
                List.of(), "class BadAlone { @Retryable(maxAttempts = 0) static void run() {} }");

        assertThatThrownBy(() -> application.call("BadAlone", "run"))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("BadAlone#run() refuses every call");
    }

    @Test
    void eachCallWithAnExceptionOfItsOwn() {
        Application application = Application.of("class BadTwice { @Retryable(maxAttempts = 0) static void run() {} }");

        assertThat(catchThrowable(() -> application.call("BadTwice", "run")))
                .isNotSameAs(catchThrowable(() -> application.call("BadTwice", "run")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"boolean", "byte", "char", "short", "int", "long", "float", "double", "void", "Object", "int[]"})
    void whateverTheResultIs(String result) {
        Application application = Application.of("class BadResult { @Retryable(maxAttempts = -1) " + result
                + " run(double d, int... n) { throw new AssertionError(); } }");

        assertThatThrownBy(() -> application.call("BadResult", "run", 1.0, new int[0]))
                .hasMessageContainingAll("BadResult#run(double,int[])", "maxAttempts", "max-duration");
    }

    @Test
    void orRunsItUnprotectedIfToldToBypass() throws Throwable {
        Application application = Application.configured(
                List.of("oncemore.on-link-failure=bypass"),
                "class Bypassed { static int runs; @Retryable(maxAttempts = 0) static int run(int n) { runs++;"
                        + " return n; } }");
        AtomicReference<Object> result = new AtomicReference<>();

        List<String> lines = AgentLines.during(() -> {
            application.type("Bypassed");
            result.set(application.call("Bypassed", "run", 5));
            result.set(application.call("Bypassed", "run", 6));
        });
        assertThat(result.get()).isEqualTo(6);
        assertThat(lines)
                .filteredOn(line -> line.contains("ERROR"))
                .singleElement()
                .asString()
                .contains("Bypassed#run(int) runs UNPROTECTED", "on-link-failure is bypass", "maxAttempts");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "@Retryable(maxAttempts = -2)|maxAttempts of @Retryable must be a whole number from 1 up, or -1",
                "@Retryable(maxAttempts = -1)|-1 (no limit), so max-duration",
                "@Retryable(maxDuration = \"soon\")|maxDuration of @Retryable must be a duration",
                "@Retryable(backoff = @Backoff(delay = \"1 parsec\"))|delay of @Backoff must be a duration",
                "@Retryable(backoff = @Backoff(delay = \"1h\", max = \"1s\"))|max of @Backoff must be at least"
                        + " the delay",
                "@Retryable(backoff = @Backoff(multiplier = 0.5))|multiplier of @Backoff must be a number from 1 up",
                "@Retryable(backoff = @Backoff(multiplier = Double.NaN))|multiplier of @Backoff must be a"
                        + " number from 1 up",
                "@Retryable(on = {})|on of @Retryable must be full names",
                "@Retryable(policy = \"none-such\")|policy of @Retryable is 'none-such', but the configuration has no",
                "@Retryable(budget = \"two words\")|budget of @Retryable must be a name",
            })
    void withWhatIsWrongAndWhatWouldBeRight(String annotation, String message) {
        Application application = Application.of("class Wrong { " + annotation + " void run() {} }");

        assertThatThrownBy(() -> application.call("Wrong", "run")).hasMessageContainingAll("Wrong#run()", message);
    }

    @Test
    void anAnnotationThatThisVersionDoesNotKnow() throws Throwable {
        Application application = Application.of(BULKHEAD, """
                package shop;
                public class Future1 {
                    @Bulkhead("1s") public int alone() { return 1; }
                    @Retryable @Bulkhead("1s") public int beside() { return 1; }
                    public int without() { return 1; }
                }
                """, """
                package shop;
                @Bulkhead("1s") public class Future2 { public int byType() { return 1; } int notPublic() { return 1; } }
                """);

        for (String method : List.of("alone", "beside")) {
            assertThatThrownBy(() -> application.call("shop.Future1", method))
                    .isInstanceOf(
                            application.type("dev.oncemore.PolicyException").asSubclass(Throwable.class))
                    .hasMessageContainingAll(
                            "shop.Future1#" + method, "@Bulkhead is not known to this version of the agent");
        }
        assertThat(application.call("shop.Future1", "without")).isEqualTo(1);
        assertThatThrownBy(() -> application.call("shop.Future2", "byType"))
                .hasMessageContaining("@Bulkhead is not known");
        assertThat(application.call("shop.Future2", "notPublic")).isEqualTo(1);
    }

    @Test
    void anAnnotationOfTheTypeThatThisVersionDoesNotKnowBesideOneOfTheMethodThatItDoes() throws Throwable {
        Application application = Application.of(BULKHEAD, """
                @Bulkhead("1s") public class Mixed { @Quick public int run() { return 1; } }
                """);

        assertThatThrownBy(() -> application.call("Mixed", "run"))
                .as("the method's @Retryable wins over a @Retryable of the type, and not over its @Bulkhead")
                .hasMessageContaining("@Bulkhead is not known");
    }

    @Test
    void anAttributeThatThisVersionDoesNotKnow() {
        Application application = Application.of("""
                package dev.oncemore; import java.lang.annotation.*;
                @Retention(RetentionPolicy.RUNTIME) public @interface Retryable {
                    int maxAttempts() default 3;
                    String hedgeAfter() default "";
                    int[] codes() default {};
                    Backoff[] steps() default {};
                    Backoff backoff() default @Backoff; Deprecated[] none() default {};
                }
                """, """
                package dev.oncemore;
                public @interface Backoff {
                    String delay() default "100ms";
                    int seed() default 1;
                }
                """, """
                class Later {
                    @Retryable(hedgeAfter = "2s") void one() {}
                    @Retryable(maxAttempts = 2, codes = {500, 503}) void two() {}
                    @Retryable(steps = {@Backoff, @Backoff(delay = "1s")}) void three() {}
                    @Retryable(backoff = @Backoff(seed = 5)) void four() {}
                    @Retryable(none = {}) void five() {}
                    @Retryable void six() {}
                }
                """);

        assertThatThrownBy(() -> application.call("Later", "one"))
                .hasMessageContaining("hedgeAfter of @Retryable is not known");
        assertThatThrownBy(() -> application.call("Later", "two"))
                .hasMessageContaining("codes of @Retryable is not known");
        assertThatThrownBy(() -> application.call("Later", "three"))
                .hasMessageContaining("steps of @Retryable is not known");
        assertThatThrownBy(() -> application.call("Later", "four"))
                .hasMessageContaining("seed of @Backoff is not known");
        assertThatThrownBy(() -> application.call("Later", "five"))
                .hasMessageContaining("none of @Retryable is not known");
        assertThat(catchThrowable(() -> application.call("Later", "six"))).isNull();
    }

    @Test
    void anAnnotationOfTheSameNameInAnotherPackageIsNoneOfOurs() throws Throwable {
        Application application = Application.of(
                """
                package org.springframework.retry.annotation; import java.lang.annotation.*;
                @Retention(RetentionPolicy.RUNTIME) public @interface Retryable { int maxAttempts() default 3; }
                """,
                "class Theirs { @org.springframework.retry.annotation.Retryable(maxAttempts = 0) int run() {"
                        + " return 1; } }");

        assertThat(application.call("Theirs", "run")).isEqualTo(1);
        assertThat(application.isWoven("Theirs")).isFalse();
    }

    private static final String PUBLISHER = "package org.reactivestreams; public interface Publisher<T> {}";
    private static final String MONO = "package reactor.core.publisher; public abstract class Mono<T> implements"
            + " org.reactivestreams.Publisher<T> {}";

    /** Stages that only the application can make. */
    private static final String STAGES = """
            interface Stage extends java.util.concurrent.CompletionStage<String> {}
            class Closed extends java.util.concurrent.CompletableFuture<String> {}
            """;

    @ParameterizedTest
    @CsvSource({
        "Stage, Stage",
        "Closed, Closed",
        "java.util.concurrent.Future<?>, Future",
        "java.util.concurrent.FutureTask<?>, FutureTask",
        "java.util.concurrent.Flow.Publisher<?>, Publisher",
        "reactor.core.publisher.Mono<?>, Mono",
    })
    void aResultThatComesLater(String type, String name) {
        Application application =
                Application.of(PUBLISHER, MONO, STAGES, "class Later { @Quick " + type + " run() { return null; } }");

        assertThatThrownBy(() -> application.call("Later", "run"))
                .isInstanceOf(application.type("dev.oncemore.PolicyException").asSubclass(Throwable.class))
                .hasMessageContainingAll("Later#run()", "it returns " + name, "wait for the result");
    }

    @Test
    void aResultThatComesLaterAlsoIfTheTypeIsAnnotatedOrAKeyNamesTheMethod() {
        String body = "{ public java.util.concurrent.Future<?> run() { return null; } public int now() { return 1; } }";
        Application byType = Application.of("@Quick public class ByType " + body);
        Application byKey = Application.configured(
                List.of("oncemore.method.ByKey#run.retry.max-attempts=2", "oncemore.method.ByKey#*.retry.jitter=NONE"),
                "public class ByKey " + body);

        assertThatThrownBy(() -> byType.call("ByType", "run")).hasMessageContaining("it returns Future");
        assertThatThrownBy(() -> byKey.call("ByKey", "run")).hasMessageContaining("it returns Future");
    }

    @Test
    void aResultThatComesLaterIsPassedOverWithAWarningIfOnlyAWildcardNamesTheMethod() throws Throwable {
        Application application = Application.configured(
                List.of(
                        "oncemore.method.wild.*#*.retry.enabled=true",
                        "oncemore.method.wild.*#*.retry.max-attempts=2",
                        "oncemore.method.wild.*#*.retry.backoff.delay=0ms"),
                """
                package wild;
                public class Client {
                    static int calls;
                    public java.util.concurrent.Future<?> later() { calls++; throw new IllegalStateException(); }
                    public int now() { calls++; throw new IllegalStateException(); }
                }
                """);

        List<String> lines = AgentLines.during(() -> {
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> application.call("wild.Client", "later"))
                        .isInstanceOf(IllegalStateException.class);
            }
        });
        assertThat(lines)
                .singleElement()
                .asString()
                .contains(
                        "WARN",
                        "methods of wild.Client match a pattern of the configuration",
                        "The first is wild.Client#later(): it returns Future",
                        "cannot be protected",
                        "it returns Future");
        assertThat(application.get("wild.Client", "calls")).isEqualTo(2);
        assertThatThrownBy(() -> application.call("wild.Client", "now")).isInstanceOf(IllegalStateException.class);
        assertThat(application.get("wild.Client", "calls")).isEqualTo(4);
    }

    @Test
    void anExceptionClassThatIsMissingWhenTheMethodIsLinked() {
        Application application = Application.configured(
                List.of(
                        "oncemore.method.Missing#named.retry.on=com.acme.NotThereException",
                        "oncemore.method.Missing#odd.retry.abort-on=java.lang.String"),
                "class Missing { void named() {} void odd() {} @Retryable(on = Gone.class) void gone() {} }",
                "class Gone extends Exception {}");
        application.forget("Gone");

        assertThatThrownBy(() -> application.call("Missing", "named"))
                .hasMessageContainingAll(
                        "Missing#named() refuses every call: oncemore.method.Missing#named.retry.on (",
                        ") names com.acme.NotThereException, which the class loader of Missing cannot load: correct its"
                                + " full name, or put it on the class path");
        assertThatThrownBy(() -> application.call("Missing", "odd"))
                .hasMessageContainingAll(
                        "Missing#odd.retry.abort-on (", "names java.lang.String, which is not an exception type");
        assertThatThrownBy(() -> application.call("Missing", "gone"))
                .hasMessageContaining(
                        "Missing#gone() refuses every call: on of @Retryable names Gone, which the class loader of"
                                + " Missing cannot load");
    }
}
