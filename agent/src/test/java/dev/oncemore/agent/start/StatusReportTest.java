package dev.oncemore.agent.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oncemore.agent.policy.Configuration;
import dev.oncemore.agent.policy.ConfigurationReader;
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
    void doesNotNameThoseThatOneHasAskedFor() {
        assertThat(StatusReport.of(List.of(), CONFIGURATION, Set.of("gatewy"), Set.of("payments")))
                .doesNotContain("WARN");
    }
}
