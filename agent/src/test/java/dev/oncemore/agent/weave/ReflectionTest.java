package dev.oncemore.agent.weave;

import static dev.oncemore.agent.JavaSource.FLAKY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.oncemore.agent.Application;
import dev.oncemore.agent.JavaSource;
import dev.oncemore.agent.weave.select.ClassSurvey;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What reflection tells of a woven class is what it told before. */
class ReflectionTest {

    private static final String MARK = """
            import java.lang.annotation.*;
            @Retention(RetentionPolicy.RUNTIME)
            @Target({ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE_USE, ElementType.TYPE_PARAMETER})
            public @interface Mark { String value() default ""; Class<?>[] types() default {}; }
            """;

    private static final String RICH = """
            import java.lang.annotation.*;
            @Quick public abstract class Rich<T extends Number & Comparable<T>> implements Comparable<Rich<T>>, Serializable {
                protected static final long A = 5; private int b;
                public Rich() {}
                @Quick @Mark("m") @Deprecated public synchronized <E extends @Mark("bound") Exception, @Mark("tp") X> Map<? super T, @Mark("inner") List<X>[]>
                    rich(final @Mark("p") T first, int second, @Mark(types = {int.class, String[].class}) String @Mark("array") ... rest) throws E, IOException { return null; }
                @Quick @Mark protected static final strictfp synchronized double shared(@Mark("s") long l) throws @Mark("thrown") IOException { return l; }
                @Quick @Mark private int own(@Mark Object o) { return 1; }
                @Quick @Override public int compareTo(Rich<T> other) { return 0; }
                public abstract void none();
                void plain(@Mark("q") int p) {}
                class Inner { @Quick void inner(Rich<T> r) {} }
            }
            """;

    private static final String INTERFACE = """
            @Quick interface Face<T> {
                T get(@Mark("p") T t);
                default @Mark("d") T other(T t) {
                    return t;
                }
                @Quick private void own() {}
                static void shared() {}
            }
            """;

    @Test
    void ofMethodsConstructorsAndFields() {
        Map<String, byte[]> classes = JavaSource.compile(11, MARK, RICH, INTERFACE);
        Application woven = Application.of(classes);
        Application plain = Application.of(withoutOurs(classes));

        for (String type : List.of("Rich", "Rich$Inner", "Face")) {
            assertThat(woven.isWoven(type)).isTrue();
            assertThat(plain.isWoven(type)).isFalse();
            assertThat(described(woven.type(type))).isEqualTo(described(plain.type(type)));
        }
    }

    @Test
    void onlySynchronizedIsMissingFromTheModifiers() {
        Application woven = Application.of(JavaSource.compile(11, MARK, RICH));

        assertThat(woven.method("Rich", "rich").getModifiers())
                .isEqualTo(Modifier.PUBLIC | Modifier.TRANSIENT /* varargs */);
        assertThat(woven.method("Rich", "shared").getModifiers())
                .isEqualTo(Modifier.PROTECTED | Modifier.STATIC | Modifier.FINAL | Modifier.STRICT);
    }

    @Test
    void whatIsAddedIsPrivateAndSynthetic() {
        Application woven = Application.of(JavaSource.compile(11, MARK, RICH, INTERFACE));

        for (String type : List.of("Rich", "Face")) {
            int added = 0;
            for (Method method : woven.type(type).getDeclaredMethods()) {
                if (method.getName().contains("$oncemore")) {
                    added++;
                    assertThat(method.isSynthetic()).as(method.toString()).isTrue();
                    assertThat(Modifier.isPrivate(method.getModifiers()))
                            .as(method.toString())
                            .isTrue();
                    assertThat(method.getAnnotations()).as(method.toString()).isEmpty();
                    assertThat(Modifier.isSynchronized(method.getModifiers()))
                            .isEqualTo(method.getName().startsWith(ClassSurvey.MARK + "rich")
                                    || method.getName().startsWith("$oncemore$shared") && type.equals("Rich"));
                }
            }
            assertThat(added).isEqualTo(type.equals("Rich") ? 6 : 5);
        }
    }

    @Test
    void ofTheMethodsThatAreInherited() {
        Map<String, byte[]> classes = JavaSource.compile(
                17,
                "public class Base { @Quick public void run() {} @Quick protected void kept() {} }",
                "public class Derived extends Base { @Quick @Override public void run() {} }");

        assertThat(Arrays.stream(Application.of(classes).type("Derived").getMethods())
                        .map(Method::toString))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Application.of(withoutOurs(classes))
                                .type("Derived")
                                .getMethods())
                        .map(Method::toString)
                        .toList());
    }

    @Test
    void nothingIsAddedToAClassInWhichNoMethodIsWoven() {
        Application application = Application.configured(
                List.of(
                        "oncemore.method.quiet.*#run.retry.max-attempts=2",
                        "oncemore.method.quiet.*#run.retry.enabled=true"),
                """
                package quiet;
                @Retryable class OnlyPrivate { private void hidden() {} }
                """,
                "package quiet; class NoSuchMethod { RetryAfter hint; void walk() {} }",
                "package quiet; class Run { void run() {} }");

        assertThat(application.isWoven("quiet.OnlyPrivate")).isFalse();
        assertThat(application.isWoven("quiet.NoSuchMethod")).isFalse();
        assertThat(application.isWoven("quiet.Run")).isTrue();
    }

    @Test
    void stackTracesPointHome() {
        Application application = Application.of("""
                class Traced {
                    @Retryable(maxAttempts = 1)
                    void once(boolean fails) {
                        int n = 1;

                        if (fails) {
                            throw new IllegalStateException("line 7");
                        }
                    }

                    @Quick
                    static void thrice() { throw new IllegalStateException("line 12"); }
                }
                """);

        Throwable once = catchThrowable(() -> application.call("Traced", "once", true));
        assertThat(lines(once)).containsSubsequence("Traced.$oncemore$once:7", "Traced.once:4");
        assertThat(once.getStackTrace()[0].getFileName()).isEqualTo("Unit.java");
        Throwable thrice = catchThrowable(() -> application.call("Traced", "thrice"));
        assertThat(lines(thrice)).containsSubsequence("Traced.$oncemore$thrice:12", "Traced.thrice:12");
        assertThat(lines(thrice.getSuppressed()[0]))
                .containsSubsequence("Traced.$oncemore$thrice:12", "Traced.thrice:12");
    }

    @Test
    void aClassWithoutLineNumbersIsWovenAllTheSame() throws Throwable {
        byte[] bare = ClassFiles.withoutDebug(JavaSource.compile(
                        17, FLAKY, "class Bare { @Quick static int run(long n, int i) { Flaky.twice(); return i; } }")
                .get("Bare"));
        Application application = Application.of(
                Map.of("Bare", bare, "Flaky", JavaSource.compile(17, FLAKY).get("Flaky")));

        assertThat(application.call("Bare", "run", 1L, 2)).isEqualTo(2);
        assertThat(application.method("Bare", "run").getParameters()[0].isNamePresent())
                .isFalse();
    }

    private static List<String> lines(Throwable failure) {
        return Arrays.stream(failure.getStackTrace())
                .filter(frame -> frame.getClassName().equals("Traced"))
                .map(frame -> frame.getClassName() + "." + frame.getMethodName() + ":" + frame.getLineNumber())
                .toList();
    }

    /** The same classes without annotations of ours, so that they are not woven. */
    private static Map<String, byte[]> withoutOurs(Map<String, byte[]> classes) {
        Map<String, byte[]> plain = new TreeMap<>();
        classes.forEach((name, bytes) -> plain.put(name, ClassFiles.withoutOurAnnotations(bytes)));
        return plain;
    }

    private static String described(Class<?> type) {
        TreeSet<String> all = new TreeSet<>();
        all.add(type.toGenericString()
                + type.getGenericSuperclass()
                + Arrays.toString(type.getGenericInterfaces())
                + Arrays.toString(type.getDeclaredClasses())
                + type.getEnclosingClass()
                + type.getNestHost());
        for (Field field : type.getDeclaredFields()) {
            if (!field.getName().equals("serialVersionUID")) {
                all.add(field.toGenericString() + field.isSynthetic());
            }
        }
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            all.add(constructor.toGenericString() + Arrays.toString(constructor.getParameters()));
        }
        for (Method method : type.getDeclaredMethods()) {
            if (!method.getName().contains("$oncemore")) {
                all.add(described(method));
            }
        }
        return String.join("\n", all);
    }

    private static String described(Method method) {
        StringBuilder text = new StringBuilder(method.toGenericString().replace("synchronized ", ""));
        text.append(method.isBridge())
                .append(method.isSynthetic())
                .append(method.isVarArgs())
                .append(method.isDefault());
        text.append(Arrays.toString(method.getGenericExceptionTypes()));
        for (var annotation : method.getAnnotations()) {
            if (!annotation.annotationType().getName().startsWith("dev.oncemore.")) {
                text.append(annotation);
            }
        }
        text.append(method.getAnnotatedReturnType()).append(Arrays.toString(method.getAnnotatedExceptionTypes()));
        for (var variable : method.getTypeParameters()) {
            text.append(variable)
                    .append(Arrays.toString(variable.getAnnotations()))
                    .append(Arrays.toString(variable.getAnnotatedBounds()));
        }
        for (Parameter parameter : method.getParameters()) {
            text.append("\n  ")
                    .append(parameter)
                    .append(parameter.isNamePresent())
                    .append(parameter.getModifiers())
                    .append(Arrays.toString(parameter.getAnnotations()))
                    .append(parameter.getAnnotatedType());
        }
        return text.toString();
    }
}
