package dev.oncemore.agent.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oncemore.agent.JavaSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What people give the two commands that look at classes, and what they are told. */
class CheckTest {

    private static final String SHOP =
            "package shop; public class Shop { @Retryable(budget = \"orders\") public void pay() {} }";
    private static final String PLAIN = "package shop; public class Plain { public void pay() {} }";
    private static final String FINE = "1 method of Oncemore in 1 class, no problem";

    @TempDir
    Path folder;

    @Test
    void whatIsFineIsSaidInALine() throws IOException {
        Ended ended = Ended.of("check", jar("app.jar", classes(SHOP)));

        assertThat(ended).isEqualTo(new Ended(0, FINE + System.lineSeparator(), ""));
    }

    @Test
    void whatIsNotThereIsAWrongCommand() {
        Ended ended = Ended.of("check", "nowhere.jar");

        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err().lines())
                .containsExactly(
                        "nowhere.jar does not exist: name a jar, a folder of classes or a class file",
                        "Try 'java -jar oncemore-agent.jar check --help'.");
    }

    @Test
    void eachProblemOfAConfigurationHasALine() throws IOException {
        Path config = Files.writeString(
                folder.resolve("two.properties"),
                "oncemore.policy.p.max-attempts = no\noncemore.policy.p.jitter = some");

        Ended ended = Ended.of("check", "--config", config.toString(), jar("app.jar", classes(SHOP)));

        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.err().lines()).hasSize(3).first().isEqualTo("2 problems in the configuration:");
    }

    @Test
    void aWrongConfigurationIsALine() throws IOException {
        Path config = Files.writeString(folder.resolve("c.properties"), "oncemore.policy.p.max-attempts = no");

        Ended ended = Ended.of("check", "--config", config.toString(), jar("app.jar", classes(SHOP)));

        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err().lines()).singleElement().asString().contains("max-attempts", "but was 'no'");
    }

    @Test
    void aDamagedClassIsNamedAndTheOthersAreRead() throws IOException {
        Map<String, byte[]> files = classes(SHOP);
        byte[] whole = files.get("shop/Shop.class");
        files.put("shop/Cut.class", Arrays.copyOf(whole, whole.length / 2));
        files.put("shop/Text.class", "no class file at all".getBytes(UTF_8));
        files.put("shop/Empty.class", new byte[0]);
        String jar = jar("app.jar", files);

        Ended ended = Ended.of("check", jar);

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.err()).isEmpty();
        assertThat(ended.out().lines().map(line -> line.replaceAll("damaged.*", "damaged")))
                .containsExactly(
                        "shop/Cut.class in " + jar + " cannot be read, because it is damaged",
                        "shop/Empty.class in " + jar + " cannot be read, because it is damaged",
                        "shop/Text.class in " + jar + " cannot be read, because it is damaged",
                        "1 method of Oncemore in 4 classes, 3 problems");
    }

    @Test
    void anInputThatIsNoJarOrClassIsNamedAndTheOthersAreRead() throws IOException {
        Path text = Files.writeString(folder.resolve("notes.txt"), "text");
        Path cut = Files.writeString(folder.resolve("Cut.class"), "text");
        Path astray = Files.write(folder.resolve("Shop.class"), classes(SHOP).get("shop/Shop.class"));

        Ended ended =
                Ended.of("check", text.toString(), cut.toString(), astray.toString(), jar("app.jar", classes(SHOP)));

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.err()).isEmpty();
        assertThat(ended.out().lines())
                .hasSize(4)
                .startsWith(text + " cannot be read: zip END header not found")
                .contains(
                        cut + " cannot be read: it is not a class file",
                        astray + " cannot be read: it holds the class shop.Shop, but is not in the folders of"
                                + " its package")
                .endsWith("1 method of Oncemore in 1 class, 3 problems");
    }

    @Test
    void aDamagedNestedJarIsNamedAndTheOthersAreRead() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("BOOT-INF/lib/broken.jar", "text".getBytes(UTF_8));
        files.put("BOOT-INF/lib/good.jar", Files.readAllBytes(Path.of(jar("good.jar", classes(SHOP)))));
        String jar = jar("app.jar", files);

        Ended ended = Ended.of("check", jar);

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.err()).isEmpty();
        assertThat(ended.out().lines())
                .containsExactly(
                        jar + "!/BOOT-INF/lib/broken.jar cannot be read: zip END header not found",
                        "1 method of Oncemore in 1 class, 1 problem");
    }

    @Test
    void aClassOfALaterJavaIsNamedIfItAsksForSomething() throws IOException {
        Map<String, byte[]> files = classes(SHOP);
        files.put(
                "shop/Later.class", later(classes(SHOP.replace("Shop", "Later")).get("shop/Later.class")));
        files.put("shop/Plain.class", later(classes(PLAIN).get("shop/Plain.class")));

        Ended ended = Ended.of("check", jar("app.jar", files));

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.err()).isEmpty();
        assertThat(ended.out().lines())
                .containsExactly(
                        "shop.Later is NOT protected: its class file has version 144 (Java 100), newer than"
                                + " this version of the agent can read; use a newer agent",
                        "1 method of Oncemore in 3 classes, 1 problem");
    }

    @Test
    void aMultiReleaseJarIsReadAsTheJvmLoadsIt() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\nMulti-Release: true\n\n".getBytes(UTF_8));
        files.put("shop/Shop.class", classes(PLAIN.replace("Plain", "Shop")).get("shop/Shop.class"));
        files.put("META-INF/versions/11/shop/Shop.class", classes(SHOP).get("shop/Shop.class"));
        files.put("META-INF/versions/99/shop/Shop.class", later(classes(SHOP).get("shop/Shop.class")));
        files.put(
                "META-INF/versions/11/shop/Added.class",
                classes(SHOP.replace("Shop", "Added")).get("shop/Added.class"));

        Ended read = Ended.of("check", jar("multi.jar", files));
        files.remove("META-INF/MANIFEST.MF");
        Ended notMulti = Ended.of("check", jar("single.jar", files));

        assertThat(read).isEqualTo(new Ended(0, "2 methods of Oncemore in 2 classes, no problem\n", ""));
        assertThat(notMulti.status()).isEqualTo(1);
        assertThat(notMulti.out()).contains("no method has an annotation of Oncemore, among 1 class");
    }

    @Test
    void linksThatLeadToThemselvesComeToAnEnd() throws IOException {
        Path classes = Files.createDirectories(folder.resolve("classes/shop"));
        Files.write(classes.resolve("Shop.class"), classes(SHOP).get("shop/Shop.class"));
        Files.createSymbolicLink(classes.resolve("up"), folder.resolve("classes"));
        Files.createSymbolicLink(classes.resolve("itself"), classes.resolve("itself"));

        Ended ended = Ended.of("check", folder.resolve("classes").toString());

        assertThat(ended).isEqualTo(new Ended(0, FINE + System.lineSeparator(), ""));
    }

    @Test
    void anInputWithoutClassesSaysWhatItHas() throws IOException {
        String empty = Files.createDirectory(folder.resolve("empty")).toString();
        String sources = jar("sources.jar", Map.of("shop/Shop.java", new byte[0], "LICENSE", new byte[0]));
        String libraries = jar("app.zip", Map.of("lib/a.jar", new byte[0], "lib/b.jar", new byte[0]));

        Ended ended = Ended.of("check", empty, sources, libraries);

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.err()).isEmpty();
        assertThat(ended.out().lines())
                .containsExactly(
                        empty + " has no class files: it is empty",
                        sources + " has no class files: it has 1 .java, 1 without an ending; name the folder of the"
                                + " compiled classes",
                        libraries + " has no class files: it has 2 .jar; name the jars themselves",
                        "0 methods of Oncemore in 0 classes, 3 problems");
    }

    @Test
    void anInputWithoutAnnotationsSaysWhichOthersItHas() throws IOException {
        Map<String, byte[]> files = classes(
                PLAIN,
                "package org.springframework.retry.annotation; public @interface Retryable {}",
                "package io.github.resilience4j.circuitbreaker.annotation; public @interface CircuitBreaker {}",
                "package org.eclipse.microprofile.faulttolerance; public @interface Fallback {}",
                "package org.junit.jupiter.api; public @interface Timeout {}",
                "package shop; public class Other { @org.springframework.retry.annotation.Retryable void a() {}"
                        + " @org.springframework.retry.annotation.Retryable void b() {}"
                        + " @org.eclipse.microprofile.faulttolerance.Fallback void c() {}"
                        + " @org.junit.jupiter.api.Timeout void d() {}"
                        + " @io.github.resilience4j.circuitbreaker.annotation.CircuitBreaker void e() {} }");

        Ended others = Ended.of("check", jar("app.jar", files));
        Ended none = Ended.of("check", jar("plain.jar", classes(PLAIN)));

        assertThat(others.status()).isEqualTo(1);
        assertThat(others.err()).isEmpty();
        assertThat(others.out().lines())
                .containsExactly(
                        "no method has an annotation of Oncemore, among 6 classes; found instead:"
                                + " @io.github.resilience4j.circuitbreaker.annotation.CircuitBreaker"
                                + " (Resilience4j) once, at"
                                + " shop.Other#e; @org.eclipse.microprofile.faulttolerance.Fallback"
                                + " (MicroProfile) once, at"
                                + " shop.Other#c; @org.junit.jupiter.api.Timeout (JUnit) once, at shop.Other#d;"
                                + " @org.springframework.retry.annotation.Retryable (Spring) 2 times, first at"
                                + " shop.Other#a: those of Oncemore are in the package dev.oncemore",
                        "0 methods of Oncemore in 6 classes, 1 problem");
        assertThat(none.status()).isEqualTo(1);
        assertThat(none.err()).isEmpty();
        assertThat(none.out())
                .startsWith("no method has an annotation of Oncemore, among 1 class, nor one of the same name from"
                        + " another library");
    }

    @Test
    void overridesThatRunBareAreNoted() throws IOException {
        Map<String, byte[]> base = classes(
                "package shop; public class Base<T> { @Retryable public void pay(T t) {} @Retryable protected"
                        + " void ship() {}"
                        + " @Retryable public static void once() {} @Retryable private void own() {} }",
                "package shop; public interface Api { @Timeout(\"1s\") default void ask() {} }");
        Map<String, byte[]> sub = classes(
                "package shop; public class Base<T> { public void pay(T t) {} protected void ship() {} public"
                        + " static void"
                        + " once() {} }",
                "package shop; public interface Api { default void ask() {} }",
                "package shop; public class Bare extends Base<Object> implements Api { @Override public void"
                        + " pay(Object o) {}"
                        + " @Override protected void ship() { super.ship(); } public static void once() {}"
                        + " private void own()"
                        + " {} @Override public void ask() {} }",
                "package shop; public class Again extends Bare { @Override @Retryable public void pay(Object o)"
                        + " {} @Override"
                        + " public void ask() {} }");
        sub.keySet().removeAll(base.keySet());
        String lib = jar("lib.jar", base);
        String app = jar("app.jar", sub);

        Ended ended = Ended.of("check", "--classpath", lib, app);

        assertThat(ended.status()).isZero();
        assertThat(ended.err()).isEmpty();
        assertThat(ended.out().lines())
                .containsExactly(
                        "note: shop.Again#ask() overrides shop.Api#ask(), which is protected, and runs without"
                                + " protection:"
                                + " annotate it too",
                        "note: shop.Bare#ask() overrides shop.Api#ask(), which is protected, and runs without"
                                + " protection:"
                                + " annotate it too",
                        "note: shop.Bare#pay(Object) overrides shop.Base#pay(Object), which is protected, and"
                                + " runs without"
                                + " protection: annotate it too",
                        "1 method of Oncemore in 2 classes, no problem");
    }

    @Test
    void namesThatNothingUsesAreProblems() throws IOException {
        Path config = Files.writeString(folder.resolve("c.properties"), """
                oncemore.policy.payments.max-attempts = 4
                oncemore.policy.used.max-attempts = 4
                oncemore.policy.used.budget = shared
                oncemore.breaker.gateway.failure-rate = 30
                oncemore.breaker.gatewai.failure-rate = 30
                oncemore.budget.orders.capacity = 10
                oncemore.budget.shared.capacity = 10
                oncemore.budget.order.capacity = 10
                oncemore.breaker.refused.failure-rate = 30
                """);
        String jar = jar(
                "app.jar",
                classes(
                        SHOP,
                        "package shop; public class More { @Retryable(policy = \"used\") @CircuitBreaker(name ="
                                + " \"gateway\") void"
                                + " a() {} @CircuitBreaker(name = \"refused\", probes = 0) void b() {} }"));

        Ended ended = Ended.of("check", "--config", config.toString(), jar);

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.err()).isEmpty();
        assertThat(ended.out().lines().toList().subList(1, 5))
                .containsExactly(
                        "the configuration has keys of the policy 'payments', and no method in the input uses"
                                + " that name; they use used",
                        "the configuration has keys of the circuit breaker 'gatewai', and no method in the"
                                + " input uses that name; they use gateway, refused",
                        "the configuration has keys of the retry budget 'order', and no method in the input"
                                + " uses that name; they use orders, shared",
                        "3 methods of Oncemore in 2 classes, 4 problems");
    }

    @Test
    void aKeyThatNamesClassesOfTheJdkIsAProblem() throws IOException {
        Path config = Files.writeString(folder.resolve("c.properties"), """
                oncemore.method.java.net.http.*#*.retry.enabled = true
                oncemore.method.java.net.http.HttpClient#send.retry.max-attempts = 4
                """);

        Ended ended = Ended.of("check", "--config", config.toString(), jar("app.jar", classes(SHOP)));

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.err()).isEmpty();
        assertThat(ended.out().lines())
                .containsExactly(
                        "the configuration names java.net.http.*#*, but classes of the JDK are never woven: name a"
                                + " method that calls them",
                        "the configuration names java.net.http.HttpClient#send, but classes of the JDK are never"
                                + " woven: name a method that calls them",
                        "1 method of Oncemore in 1 class, 2 problems");
    }

    @Test
    void bothPrintAllOfItAsJson() throws IOException {
        String jar = jar("app.jar", classes(SHOP, "package shop; public class Bad { @Retryable native void m(); }"));

        Ended ended = Ended.of("check", "--json", jar);

        JsonNode json = new ObjectMapper().readTree(ended.out());
        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.err()).isEmpty();
        assertThat(json.get("classes").asInt()).isEqualTo(2);
        assertThat(json.get("problemCount").asInt()).isEqualTo(1);
        assertThat(json.at("/methods/0/method").asString()).isEqualTo("shop.Bad#m()");
        assertThat(json.at("/methods/0/problems/0").asString()).startsWith("it is not protected: it is native");
        assertThat(json.at("/methods/1/policy/retry/0").asString()).isEqualTo("up to 3 attempts, after Exception");
        assertThat(json.at("/problems").isEmpty()).isTrue();
        assertThat(Ended.of("explain", "--json", jar)).isEqualTo(ended);
    }

    private static byte[] later(byte[] classFile) {
        byte[] later = classFile.clone();
        later[7] = (byte) 144;
        return later;
    }

    private static Map<String, byte[]> classes(String... sources) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        JavaSource.compile(17, sources).forEach((name, bytes) -> files.put(name.replace('.', '/') + ".class", bytes));
        return files;
    }

    private String jar(String name, Map<String, byte[]> files) throws IOException {
        Path jar = folder.resolve(name);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (String file : List.copyOf(files.keySet()).stream().sorted().toList()) {
                zip.putNextEntry(new ZipEntry(file));
                zip.write(files.get(file));
            }
        }
        return jar.toString();
    }
}
