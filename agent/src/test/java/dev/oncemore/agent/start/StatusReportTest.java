package dev.oncemore.agent.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oncemore.agent.policy.Capability;
import dev.oncemore.agent.policy.MethodId;
import dev.oncemore.agent.policy.config.AnnotatedMethod;
import dev.oncemore.agent.policy.config.Configuration;
import dev.oncemore.agent.policy.config.ConfigurationReader;
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
                        "oncemore.method.com.acme.Shop#chrage.retry.jitter", "NONE"),
                Map.of());
        AnnotatedMethod charge = new AnnotatedMethod(CHARGE, Set.of(Capability.RETRY));

        assertThat(report(configuration, Set.of(), Set.of(), charge).text())
                .contains(
                        "  com.acme.*#* tunes 1 method and adds 0 methods",
                        "  com.acme.Shop#* tunes 0 methods and adds 1 method",
                        "WARN: the configuration's org.*#* tunes no method loaded so far and adds none",
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
                Map.of(MethodId.of("com/acme/Shop", "find", "()V"), "it is native"),
                Map.of());

        StatusReport report = StatusReport.of(seen, Configuration.EMPTY, Set.of(), Set.of());

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
                Map.of(MethodId.of("com/acme/Api", "find", "()V"), "it is abstract and has no body"),
                Map.of(MethodId.of("com/ports/Api", "find", "()V"), "it is abstract and has no body"));

        assertThat(StatusReport.of(seen, configuration, Set.of(), Set.of())
                        .text()
                        .lines())
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

    private static StatusReport report(
            Configuration configuration, Set<String> breakers, Set<String> budgets, AnnotatedMethod... woven) {
        return StatusReport.of(new Seen(List.of(woven), Map.of(), Map.of()), configuration, breakers, budgets);
    }
}
