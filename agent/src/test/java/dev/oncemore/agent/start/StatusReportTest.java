package dev.oncemore.agent.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oncemore.agent.Application;
import dev.oncemore.agent.JavaSource;
import dev.oncemore.agent.link.Linker;
import dev.oncemore.agent.policy.Capability;
import dev.oncemore.agent.policy.MethodId;
import dev.oncemore.agent.policy.config.AnnotatedMethod;
import dev.oncemore.agent.policy.config.Configuration;
import dev.oncemore.agent.policy.config.ConfigurationReader;
import dev.oncemore.agent.weave.WeaveReport;
import dev.oncemore.agent.weave.WeavingTransformer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class StatusReportTest {

    private static final MethodId CHARGE = MethodId.of("com/acme/Shop", "charge", "()V");

    private static final Configuration CONFIGURATION = ConfigurationReader.read(
            "", Map.of("oncemore.breaker.gatewy.open-for", "5s", "oncemore.budget.payments.capacity", "10"), Map.of());

    @Test
    void namesTheBreakersAndBudgetsThatNoMethodHasAskedFor() {
        assertThat(report(CONFIGURATION, Set.of("gateway"), Set.of()).text())
                .contains(
                        "WARN: the configuration has keys of the circuit breaker 'gatewy', and no method called"
                                + " so far uses that name",
                        "WARN: the configuration has keys of the retry budget 'payments', and no method called"
                                + " so far uses that name");
    }

    @Test
    void tellsWhatEachPatternDoes() {
        Configuration configuration = ConfigurationReader.read(
                "",
                Map.of(
                        "oncemore.method.com.acme.*#*.retry.max-attempts", "5",
                        "oncemore.method.com.acme.Shop#*.timeout.enabled", "true",
                        "oncemore.method.com.acme.Shop#*.timeout.value", "5s",
                        "oncemore.method.org.*#*.retry.jitter", "NONE",
                        "oncemore.method.java.net.http.*#*.retry.jitter", "NONE",
                        "oncemore.method.com.acme.Shop#chrage.retry.jitter", "NONE"),
                Map.of());
        AnnotatedMethod charge = new AnnotatedMethod(CHARGE, Set.of(Capability.RETRY));

        assertThat(report(configuration, Set.of(), Set.of(), charge).text())
                .contains(
                        "  com.acme.*#* tunes 1 method and adds 0 methods",
                        "  com.acme.Shop#* tunes 0 methods and adds 1 method",
                        "WARN: the configuration's org.*#* tunes no method loaded so far and adds none",
                        "WARN: the configuration names java.net.http.*#*, but classes of the JDK are never woven:"
                                + " name a method that calls them",
                        "WARN: the configuration names com.acme.Shop#chrage, and no class loaded so far has"
                                + " such a method");
    }

    @Test
    void doesNotNameThoseThatOneHasAskedFor() {
        assertThat(report(CONFIGURATION, Set.of("gatewy"), Set.of("payments")).text())
                .doesNotContain("WARN");
    }

    @Test
    void countsWhatItLists() {
        AnnotatedMethod charge = new AnnotatedMethod(CHARGE, Set.of(Capability.RETRY));
        Seen seen = new Seen(
                List.of(charge, charge, new AnnotatedMethod(MethodId.of("com/acme/Shop", "ship", "()V"), Set.of())),
                Map.of(),
                Map.of(MethodId.of("com/acme/Shop", "find", "()V"), "it is native"),
                Map.of());

        StatusReport report = StatusReport.of(seen, Configuration.EMPTY, Linked.NOTHING);

        assertThat(report.text().lines())
                .containsExactly(
                        "Oncemore " + Version.number() + ": 2 methods woven so far",
                        "  com.acme.Shop#charge() (in 2 class loaders)",
                        "  com.acme.Shop#ship()",
                        "1 method NOT protected",
                        "  com.acme.Shop#find(): it is native");
        JsonNode json = new ObjectMapper().readTree(report.json());
        assertThat(json.at("/woven/0/method").asString()).isEqualTo("com.acme.Shop#charge()");
        assertThat(json.at("/woven/0/classLoaders").asInt()).isEqualTo(2);
        assertThat(json.at("/notProtected/0/reason").asString()).isEqualTo("it is native");
        assertThat(json.at("/warnings").isEmpty()).isTrue();
    }

    @Test
    void knowsThatAKeyNamesAnAbstractMethod() {
        Configuration configuration = ConfigurationReader.read(
                "",
                Map.of(
                        "oncemore.method.com.acme.Api#find.retry.max-attempts", "5",
                        "oncemore.method.com.ports.*#*.timeout.enabled", "true",
                        "oncemore.method.com.ports.*#*.timeout.value", "5s"),
                Map.of());
        Seen seen = new Seen(
                List.of(),
                Map.of(),
                Map.of(MethodId.of("com/acme/Api", "find", "()V"), "it is abstract and has no body"),
                Map.of(MethodId.of("com/ports/Api", "find", "()V"), "it is abstract and has no body"));

        assertThat(StatusReport.of(seen, configuration, Linked.NOTHING).text().lines())
                .contains(
                        "  com.acme.Api#find(): it is abstract and has no body",
                        "WARN: the configuration's com.acme.Api#find names nothing so far but 1 method that"
                                + " cannot be woven,"
                                + " such as abstract ones: name the implementation",
                        "WARN: the configuration's com.ports.*#* names nothing so far but 1 method that cannot"
                                + " be woven,"
                                + " such as abstract ones: name the implementation")
                .noneMatch(line -> line.contains("is it spelt"));
    }

    @Test
    void listsTheMethodsThatRefuseEveryCall() throws Throwable {
        List<String> keys = List.of("oncemore.method.Shop#lost.retry.on=com.acme.LostException");
        Configuration configuration = Application.configuration(keys);
        WeaveReport woven = new WeaveReport();
        Linker linker = new Linker(configuration);
        Application application =
                Application.of(new WeavingTransformer(configuration, woven), linker, JavaSource.compile(17, """
                        class Shop {
                            static void lost() {}
                            @Retryable(maxAttempts = 0) static void wrong() {}
                            @Retryable(maxAttempts = 0) static void tooWrong() {}
                            @Retryable static void sound() {}
                        }
                        """));
        application.type("Shop");
        List<String> whenLoaded = StatusReport.of(Seen.of(woven), configuration, Linked.by(linker))
                .text()
                .lines()
                .toList();
        application.call("Shop", "sound");
        for (String refusing : List.of("lost", "wrong")) {
            assertThatThrownBy(() -> application.call("Shop", refusing)).hasMessageContaining("refuses every call");
        }
        StatusReport whenCalled = StatusReport.of(Seen.of(woven), configuration, Linked.by(linker));
        Configuration mended = Application.configuration(List.of(
                "oncemore.method.Shop#lost.retry.on=java.io.IOException",
                "oncemore.method.Shop#wrong.retry.max-attempts=2"));
        linker.relink(mended);
        List<String> whenMended = StatusReport.of(Seen.of(woven), mended, Linked.by(linker))
                .text()
                .lines()
                .toList();

        String wrong =
                "(): maxAttempts of @Retryable must be a whole number from 1 up, or -1 for no limit, but was '0'";
        assertThat(whenLoaded)
                .containsSubsequence(
                        "2 methods that refuse every call", "  Shop#tooWrong" + wrong, "  Shop#wrong" + wrong);
        assertThat(whenCalled.text())
                .contains(
                        "3 methods that refuse every call",
                        "  Shop#lost(): oncemore.method.Shop#lost.retry.on (system property) names"
                                + " com.acme.LostException, which the class loader of Shop cannot load",
                        "  Shop#tooWrong" + wrong,
                        "  Shop#wrong" + wrong);
        JsonNode refused = new ObjectMapper().readTree(whenCalled.json()).get("refused");
        assertThat(refused.size()).isEqualTo(3);
        assertThat(refused.at("/0/method").asString()).isEqualTo("Shop#lost()");
        assertThat(refused.at("/2/reason").asString()).startsWith("maxAttempts of @Retryable must be");
        assertThat(whenMended).doesNotContain("  Shop#lost(): ").noneMatch(line -> line.contains("LostException"));
    }

    @Test
    void namesThePoliciesThatNoMethodHasAskedFor() throws Throwable {
        List<String> keys = List.of(
                "oncemore.policy.annotated.jitter=NONE",
                "oncemore.policy.named.jitter=NONE",
                "oncemore.policy.unused.jitter=NONE",
                "oncemore.method.Shop#byKey.retry.policy=named");
        Configuration configuration = Application.configuration(keys);
        WeaveReport woven = new WeaveReport();
        Linker linker = new Linker(configuration);
        Application application = Application.of(
                new WeavingTransformer(configuration, woven),
                linker,
                JavaSource.compile(
                        17,
                        "class Shop { @Retryable(policy = \"annotated\") static void first() {}"
                                + " static void byKey() {} }"));
        application.call("Shop", "first");
        application.call("Shop", "byKey");

        StatusReport report = StatusReport.of(Seen.of(woven), configuration, Linked.by(linker));
        JsonNode warnings = new ObjectMapper().readTree(report.json()).get("warnings");

        String unused = "the configuration has keys of the policy 'unused', and no method called so far uses that name:"
                + " check the spelling";
        assertThat(report.text().lines().filter(line -> line.startsWith("WARN")))
                .containsExactly("WARN: " + unused);
        assertThat(warnings.size()).isEqualTo(1);
        assertThat(warnings.get(0).asString()).isEqualTo(unused);
    }

    private static StatusReport report(
            Configuration configuration, Set<String> breakers, Set<String> budgets, AnnotatedMethod... woven) {
        return StatusReport.of(
                new Seen(List.of(woven), Map.of(), Map.of(), Map.of()),
                configuration,
                new Linked(Map.of(), Set.of(), breakers, budgets));
    }
}
