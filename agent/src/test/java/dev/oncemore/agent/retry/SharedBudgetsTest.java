package dev.oncemore.agent.retry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oncemore.agent.time.Ticker;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which bucket a name stands for while the configuration changes. */
class SharedBudgetsTest {

    private static final BudgetRules TEN = new BudgetRules(10, 0, 0);
    private static final BudgetRules ONE = new BudgetRules(1, 0, 0);

    private final Ticker ticker = () -> 0;
    private final SharedBudgets budgets = new SharedBudgets(ticker);

    @Test
    void oneNameIsOneBucketWhicheverConfigurationAMethodComesWith() {
        RetryBudget newest = budgets.named("payments", ONE, 2);

        assertThat(budgets.named("payments", TEN, 1)).isSameAs(newest);
        assertThat(budgets.named("payments", ONE, 2)).isSameAs(newest);
        assertThat(budgets.named("other", ONE, 2)).isNotSameAs(newest);
        assertThat(budgets.names()).isEqualTo(Set.of("payments", "other"));
    }

    @Test
    void aChangeThatLeavesItsRulesAloneLeavesItsTokensAlone() {
        RetryBudget before = budgets.named("payments", ONE, 1);
        assertThat(before.tryTake()).isTrue();

        assertThat(budgets.named("payments", ONE, 2)).isSameAs(before);
        RetryBudget changed = budgets.named("payments", TEN, 3);
        assertThat(changed.tryTake()).as("it starts again, full").isTrue();
        assertThat(budgets.named("payments", ONE, 2)).as("two changes ago").isSameAs(changed);
    }
}
