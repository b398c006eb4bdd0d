package dev.oncemore.agent.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oncemore.agent.policy.Capability;
import dev.oncemore.agent.policy.Configuration;
import dev.oncemore.agent.policy.ConfigurationReader;
import dev.oncemore.agent.policy.MethodId;
import dev.oncemore.agent.policy.WovenMethod;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StatusReportTest {

    private static final Configuration CONFIGURATION = ConfigurationReader.read(
            "", Map.of("oncemore.breaker.gatewy.open-for", "5s", "oncemore.budget.payments.capacity", "10"), Map.of());

    @Test
    void namesTheBreakersAndBudgetsThatNoMethodHasAskedFor() {
        assertThat(StatusReport.of(List.of(), CONFIGURATION, Set.of("gateway"), Set.of()))
                .contains(
                        "WARN: the configuration has keys of the circuit breaker 'gatewy', and no method called so far has one",
                        "WARN: the configuration has keys of the retry budget 'payments', and no method called so far has one");
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
        WovenMethod charge = new WovenMethod(MethodId.of("com/acme/Shop", "charge", "()V"), Set.of(Capability.RETRY));

        assertThat(StatusReport.of(List.of(charge), configuration, Set.of(), Set.of()))
                .contains(
                        "the configuration's com.acme.*#* tunes 1 method and adds 0 methods",
                        "the configuration's com.acme.Shop#* tunes 0 methods and adds 1 method",
                        "WARN: the configuration's org.*#* tunes no method loaded so far and adds none",
                        "WARN: the configuration names com.acme.Shop#chrage, and no class loaded so far has such a method");
    }

    @Test
    void doesNotNameThoseThatOneHasAskedFor() {
        assertThat(StatusReport.of(List.of(), CONFIGURATION, Set.of("gatewy"), Set.of("payments")))
                .doesNotContain("WARN");
    }
}
