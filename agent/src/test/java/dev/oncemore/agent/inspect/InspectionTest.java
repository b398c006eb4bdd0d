package dev.oncemore.agent.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oncemore.agent.Application;
import dev.oncemore.agent.JavaSource;
import dev.oncemore.agent.policy.config.Configuration;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Classes looked at where they lie. */
class InspectionTest {

    private static final String SHOP = """
            package shop;
            public class Shop {
                public record Order(String customer, long id) {}
                @Idempotent(key = "charge:{order.customer}:{order.id}", fingerprint = "*", remember = IllegalArgumentException.class, uncertain = IOException.class,
                            onDuplicate = Idempotent.OnDuplicate.REJECT, scope = "charges", afterCrash = Idempotent.AfterCrash.REEXECUTE, ttl = "90s", ttlJitter = 0)
                @Retryable(maxAttempts = 4, on = IOException.class, abortOn = FileNotFoundException.class, attemptTimeout = "2s", budget = "payments")
                @Timeout("1m30s")
                @CircuitBreaker(name = "payments", window = "100 calls", slowerThan = "3s", ignore = IllegalStateException.class)
                @Fallback("later")
                public String charge(Order order) throws IOException { return "paid"; }
                private String later(Order order) { return "later"; }
                @Retryable void plain() {}
            }
            """;

    @TempDir
    Path folder;

    @Test
    void eachMethodIsSaidInWordsFromTheOutsideIn() throws IOException {
        assertThat(explained(written(SHOP), Configuration.EMPTY)).containsExactly("""
                shop.Shop#charge(Order)
                  fallback     later is called when the call has failed with Exception
                  idempotent   once for each key charge:{order.customer}:{order.id}
                               {order.customer} is order.customer(): String
                               {order.id} is order.id(): long
                               for example 1/charge:{"customer"}:{42}
                               keys are shared by all methods of the scope charges
                               the same key with other arguments is rejected
                               kept for 1 m 30 s
                               a duplicate of a running call is rejected
                               remembered like results: IllegalArgumentException
                               after IOException the outcome is unknown, and duplicates get an OutcomeUnknownException
                               lease 30 s, renewed while the call runs; if it runs out the next call runs again
                  timeout      1 m 30 s for the whole call
                  retry        up to 4 attempts, after IOException, not FileNotFoundException
                               delays 100 ms, 200 ms, 400 ms … at most 30 s, jitter FULL
                               the retry budget payments
                               each attempt at most 2 s
                               an attempt that times out is retried, whatever 'on' says
                  breaker      payments: opens when 50 % of the last 100 attempts fail, if there are at least 20
                               or 100 % take longer than 3 s
                               failures are Exception, ignored: IllegalStateException
                               open for 10 s, then 3 probes

                shop.Shop#plain()
                  retry        up to 3 attempts, after Exception
                               delays 100 ms, 200 ms, 400 ms … at most 30 s, jitter FULL
                               a retry budget of its own

                2 methods of Oncemore in 2 classes, no problem""".split("\n"));
    }

    @Test
    void itIsSaidWhetherAnAttemptThatTimesOutIsRetried() throws IOException {
        String said = String.join("\n", explained(written("""
                package shop;
                class Limits {
                    @Retryable(on = IOException.class, attemptTimeout = "1s") void a() {}
                    @Retryable(on = IOException.class, abortOn = RuntimeException.class, attemptTimeout = "1s")
                    void b() {}
                    @Retryable(maxAttempts = 1, attemptTimeout = "1s") void c() {}
                }
                """), Configuration.EMPTY));

        assertThat(said.split("shop.Limits#"))
                .satisfiesExactly(
                        before -> assertThat(before).isEmpty(),
                        a -> assertThat(a).contains("an attempt that times out is retried, whatever 'on' says"),
                        b -> assertThat(b).contains("an attempt that times out is not retried, because of abortOn"),
                        c -> assertThat(c).doesNotContain("an attempt that times out"));
    }

    @Test
    void whatTheConfigurationGivesIsSaidWithItsPlace() throws IOException {
        Configuration configuration = Application.configuration(List.of(
                "oncemore.method.shop.Shop#plain.retry.max-attempts=7",
                "oncemore.method.shop.Shop#later.timeout.value=1s",
                "oncemore.method.shop.Shop#laiter.timeout.value=1s",
                "oncemore.method.other.*#x.timeout.value=1s"));

        List<String> lines = explained(written(SHOP), configuration);

        assertThat(lines)
                .contains("  retry        up to 7 attempts, after Exception")
                .contains("  configured   7 from oncemore.method.shop.Shop#plain.retry.max-attempts (system property)")
                .contains("shop.Shop#later(Order)")
                .contains("PROBLEM: the configuration names shop.Shop#laiter: shop.Shop declares no such method;"
                        + " it declares <init>(), charge(Order), later(Order), plain()")
                .contains("PROBLEM: the configuration names other.*#x: no method in the input has what it tunes;"
                        + " to add it, give the pattern <capability>.enabled=true")
                .endsWith("3 methods of Oncemore in 2 classes, 2 problems");
    }

    @Test
    void attributesThatAreSeldomGivenAreShown() throws IOException {
        List<String> lines = explained(written("""
                public class W {
                    static class Hint implements ToLongFunction<Throwable> {
                        public long applyAsLong(Throwable f) {
                            return 0;
                        }
                    }
                    static class Bad implements Predicate<Object> { public boolean test(Object r) { return false; } }
                    @Fallback(value = "other", causes = true) @Retryable(on = IOException.class, abortOn = FileNotFoundException.class, causes = true, retryAfter = Hint.class)
                    @CircuitBreaker(ignore = IllegalStateException.class, causes = true)
                    @Idempotent(key = "{a}", unless = Bad.class)
                    String m(String a) {
                        return a;
                    }
                    String other(String a) { return a; }
                    @Retryable(maxRetryAfter = "1m") void hinted() {}
                }
                """), Configuration.EMPTY);

        assertThat(lines)
                .contains(
                        "  fallback     other is called when the call has failed with Exception, also as the cause of "
                                + "another")
                .contains("               results that match Bad are not remembered")
                .contains("  retry        up to 3 attempts, after IOException, not FileNotFoundException, also as the "
                        + "cause of another")
                .contains("               Hint reads the Retry-After delay from a failure")
                .contains("               a failure that asks for a delay of more than 5 m ends the call")
                .contains("               failures are Exception, ignored: IllegalStateException, also as the cause "
                        + "of another")
                .contains("               a failure that asks for a delay of more than 1 m ends the call");
    }

    @Test
    void methodsOfOneScopeAndDifferentResultsAreFound() throws IOException {
        InspectionReport report = report(List.of(written("""
                public class W {
                    @Idempotent(key = "{k}", scope = "s") String a(String k) { return k; }
                    @Idempotent(key = "{k}", scope = "s") CompletableFuture<String> alike(String k) { return null; }
                    @Idempotent(key = "{k}", scope = "s") Integer b(String k) { return 1; }
                    @Idempotent(key = "{k}", scope = "t") List<Integer> c(String k) { return null; }
                    @Idempotent(key = "{k}", scope = "t") List<String> d(String k) { return null; }
                    @Idempotent(key = "{k}", scope = "u") void e(String k) {}
                    @Idempotent(key = "{k}", scope = "u") CompletableFuture<Void> f(String k) { return null; }
                    @Idempotent(key = "{k}") java.util.function.Supplier<InputStream> anew(String k) { return null; }
                }
                """).toFile()), Configuration.EMPTY);

        assertThat(report.problems())
                .containsExactly(
                        "W#b(String): it shares the scope 's' with W#a(String), whose result is java.lang.String, "
                                + "while its own is"
                                + " java.lang.Integer, so a duplicate could be given a result of the other type: give "
                                + "them the same"
                                + " result type, or each a scope of its own",
                        "W#d(String): it shares the scope 't' with W#c(String), whose result is "
                                + "java.util.List<java.lang.Integer>,"
                                + " while its own is java.util.List<java.lang.String>, so a duplicate could be given a "
                                + "result of the"
                                + " other type: give them the same result type, or each a scope of its own");
        assertThat(report.methods())
                .allSatisfy(method -> assertThat(method.problems()).isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "@Retryable(maxAttempts = 0) void m() {} | maxAttempts of @Retryable must be a whole number"
                        + " from 1 up, or -1 for no limit, but was '0'",
                "@Retryable native void m(); | it is not protected: it is native and has no body that could be"
                        + " rewritten",
                "@Idempotent(key = \"{a.x}\") void m(String a) {} | its key cannot be made: the path {a.x}"
                        + " leads to 'x', which String does not have",
                "@Idempotent(key = \"{a\") void m(String a) {} | key of @Idempotent must be a template such as"
                        + " charge:{order.id}: it has a { that is not closed, at position 3, but was '{a'",
                "@Idempotent(key = \"a\") void m(String a) {} | key of @Idempotent must have a path in braces",
                "@Idempotent(key = \"{a}\", lease = \"0s\") void m(String a) {} | lease of @Idempotent must be"
                        + " more than 0, but was '0s'",
                "@Idempotent(key = \"{a}\", ttl = \"0s\") void m(String a) {} | ttl of @Idempotent must be more"
                        + " than 0, but was '0s'",
                "@Idempotent(key = \"{a}\", ttlJitter = 2) void m(String a) {} | ttlJitter of @Idempotent must"
                        + " be a number from 0 to 1, but was '2.0'",
                "@Idempotent(key = \"{a}\", store = \"redis\") void m(String a) {} | store of @Idempotent must"
                        + " be memory or empty",
                "@Idempotent(key = \"{a}\", scope = \"a b\") void m(String a) {} | scope of @Idempotent must be"
                        + " at most 200 visible characters without a space, but was 'a b'",
                "@Idempotent(key = \"{a}\", fingerprint = \"{b}\") void m(String a) {} | its key cannot be"
                        + " made: the path {b} begins with 'b', which is no parameter: there are {a}, {this.…}",
                "@Idempotent(key = \"{a}\") InputStream m(String a) { return null; } | it is idempotent and"
                        + " returns InputStream, which can be read only once",
                "@Idempotent(key = \"{a}\") Optional<Reader> m(String a) { return null; } | it is idempotent and "
                        + "returns Optional with Reader in it, which can be read only once",
                "@Idempotent(key = \"{a}\") CompletableFuture<List<? extends Iterator<String>>> m(String a) { return "
                        + "null; } | it is idempotent and returns CompletableFuture with Iterator in it, which can be "
                        + "read only once",
                "@Idempotent(key = \"{a}\") InputStream[] m(String a) { return null; } | it is idempotent and returns "
                        + "InputStream[] with InputStream in it, which can be read only once",
                "@Idempotent(key = \"{a}\") <T extends Reader> T m(String a) { return null; } | it is idempotent and "
                        + "returns Reader, which can be read only once",
                "@Idempotent(key = \"{a}\") Own m(String a) { return null; } | it is idempotent and returns"
                        + " Own, which the agent cannot create",
                "@Retryable Future<String> m() { return null; } | it returns Future, whose completion only a"
                        + " waiting thread can notice",
                "@Retryable Closed m() { return null; } | it returns Closed, a type of stage that the agent"
                        + " cannot create",
                "@Retryable Flow.Publisher<String> m() { return null; } | it returns Publisher, an asynchronous"
                        + " type that this version does not support",
                "@Retryable(when = NoHook.class) void m() {} | when of @Retryable names W$NoHook, which needs a constructor without parameters"
                        + " (a nested class must be static)",
                "@Fallback(\"none\") void m() {} | its fallback none does not exist: declare",
            })
    void eachProblemIsFound(String method, String problem) throws IOException {
        String source = """
                public class W {
                    static class Own extends CompletableFuture<String> {
                        public <U> Own newIncompleteFuture2() {
                            return null;
                        }
                        @Override @SuppressWarnings("unchecked") public Own newIncompleteFuture() {
                            return new Own();
                        }
                    }
                    static class Closed extends CompletableFuture<String> {}
                    static class NoHook implements BiPredicate<Object, Throwable> {
                        NoHook(int i) {}
                        public boolean test(Object r, Throwable f) {
                            return true;
                        }
                    }
                    %s
                }
                """.formatted(method);
        Path classes = written(source);

        InspectionReport report = report(List.of(classes.toFile()), Configuration.EMPTY);

        assertThat(report.problemCount()).isEqualTo(1);
        assertThat(ReportWords.checked(report).get(0)).startsWith("W#m(").contains("): " + problem);
    }

    @Test
    void classesAreFoundInTheSubfolderInWhichTheirPackagesBegin() {
        Map<String, byte[]> classes = JavaSource.compile(
                17,
                "package lib; public class Money { public long cents; }",
                "package lib; public class Lost extends Exception {}",
                "package shop; public class Pay { @Idempotent(key = \"{m.cents}\", remember = lib.Lost.class)"
                        + " void pay(lib.Money m) {} }");
        Path main = folder.resolve("build/classes/java/main");
        Path vendor = folder.resolve("vendor");
        classes.forEach(
                (name, bytes) -> write(name.startsWith("lib") ? vendor.resolve("unpacked") : main, name, bytes));
        Inputs inputs = new Inputs();
        inputs.inspect(folder.resolve("build").toFile());
        inputs.lookInto(vendor.toFile());

        assertThat(ReportWords.checked(InspectionReport.of(inputs, Configuration.EMPTY)))
                .containsExactly("1 method of Oncemore in 1 class, no problem");
    }

    @Test
    void classesThatAreNotThereAreProblemsUntilTheClassPathHasThem() throws IOException {
        Map<String, byte[]> classes = JavaSource.compile(
                17,
                "package lib; public class Money { public long cents; }",
                "package lib; public class Lost extends Exception {}",
                "package shop; public class Pay { @Idempotent(key = \"{m.cents}\", remember = lib.Lost.class)"
                        + " void pay(lib.Money m) {} }");
        Path own = folder.resolve("own");
        Path lib = folder.resolve("lib");
        classes.forEach((name, bytes) -> write(name.startsWith("lib") ? lib : own, name, bytes));

        assertThat(ReportWords.checked(report(List.of(own.toFile()), Configuration.EMPTY)))
                .containsExactly(
                        "shop.Pay#pay(Money): {m.cents} cannot be resolved, because the class lib.Money cannot"
                                + " be found: put it on the class path with --classpath",
                        "shop.Pay#pay(Money): remember of @Idempotent names lib.Lost, which cannot be found in the input: correct its full name, or name its jar"
                                + " with --classpath",
                        "1 method of Oncemore in 1 class, 1 problem");
        Inputs inputs = new Inputs();
        inputs.inspect(own.toFile());
        inputs.lookInto(lib.toFile());
        assertThat(InspectionReport.of(inputs, Configuration.EMPTY).problemCount())
                .isZero();
    }

    @Test
    void jarsFatJarsWarsAndSingleClassesAreReadAlike() throws IOException {
        Map<String, byte[]> classes = JavaSource.compile(17, SHOP);
        Path files = written(SHOP);
        File jar = zip("app.jar", "", classes, Map.of());
        File fat = zip(
                "fat.jar",
                "BOOT-INF/classes/",
                Map.of(),
                Map.of("BOOT-INF/lib/shop.jar", Files.readAllBytes(jar.toPath())));
        File war = zip("app.war", "WEB-INF/classes/", classes, Map.of());
        List<String> expected = explained(files, Configuration.EMPTY);

        for (File file : List.of(jar, fat, war)) {
            assertThat(ReportWords.explained(report(List.of(file), Configuration.EMPTY)))
                    .as(file.getName())
                    .isEqualTo(expected);
        }
        List<String> single = ReportWords.explained(
                report(List.of(files.resolve("shop/Shop.class").toFile()), Configuration.EMPTY));
        assertThat(single.subList(0, single.size() - 1)).isEqualTo(expected.subList(0, expected.size() - 1));
    }

    private Path written(String... sources) {
        Path classes = folder.resolve("classes");
        JavaSource.compile(17, sources).forEach((name, bytes) -> write(classes, name, bytes));
        return classes;
    }

    private static void write(Path folder, String name, byte[] bytes) {
        try {
            Path file = folder.resolve(name.replace('.', '/') + ".class");
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private File zip(String name, String prefix, Map<String, byte[]> classes, Map<String, byte[]> more)
            throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            if (!prefix.isEmpty()) {
                zip.putNextEntry(new ZipEntry(prefix));
            }
            for (Map.Entry<String, byte[]> each : classes.entrySet()) {
                put(zip, prefix + each.getKey().replace('.', '/') + ".class", each.getValue());
            }
            for (Map.Entry<String, byte[]> each : more.entrySet()) {
                put(zip, each.getKey(), each.getValue());
            }
        }
        return Files.write(folder.resolve(name), bytes.toByteArray()).toFile();
    }

    private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        ((OutputStream) zip).write(bytes);
    }

    private static InspectionReport report(List<File> files, Configuration configuration) throws IOException {
        Inputs inputs = new Inputs();
        for (File file : files) {
            inputs.inspect(file);
        }
        return InspectionReport.of(inputs, configuration);
    }

    private static List<String> explained(Path classes, Configuration configuration) throws IOException {
        return ReportWords.explained(report(List.of(classes.toFile()), configuration));
    }
}
