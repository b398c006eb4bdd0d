package dev.oncemore.agent.simulate;

import static dev.oncemore.agent.simulate.Played.MILLISECOND;
import static dev.oncemore.agent.simulate.Played.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oncemore.agent.retry.BudgetRules;
import dev.oncemore.agent.simulate.model.Outage;
import dev.oncemore.agent.simulate.model.Result;
import dev.oncemore.agent.simulate.model.Scenario;
import dev.oncemore.agent.simulate.model.Tally.Count;
import dev.oncemore.agent.simulate.run.Simulation;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Small cases, of which every figure can be worked out by hand. A client asks at second 1, 2, 3 and so on. */
class ByHandTest {

    /**
     * The server is down from second 10.5 to 40.5. 100 calls begin, at second 1 to 100; 30 of them, 11 to 40, within
     * the outage. Each of these makes 3 attempts, which are refused; each of the other 70 makes one.
     *
     * <pre>
     *   attempts       70 × 1 + 30 × 3 = 160
     *   amplification  160 / 100 = 1.6
     * </pre>
     */
    @Test
    void anOutageTimesTheAttempts() {
        Outage down = new Outage(Outage.Kind.DOWN, 10_500 * MILLISECOND, 30 * SECOND, 1);

        Result result = run(Played.byHand(down, 500 * MILLISECOND, 100_250 * MILLISECOND), Optional.empty(), 3);

        assertThat(result.tally().total(Count.CALLS)).isEqualTo(100);
        assertThat(result.tally().total(Count.ATTEMPTS)).isEqualTo(160);
        assertThat(result.tally().total(Count.REFUSED)).isEqualTo(90);
        assertThat(result.tally().total(Count.ANSWERED)).isEqualTo(70);
        assertThat(result.tally().total(Count.SUCCEEDED)).isEqualTo(70);
        assertThat(result.tally().total(Count.FAILED)).isEqualTo(30);
        assertThat(result.wasted()).isZero();
        assertThat(result.amplification()).isEqualTo(1.6);
        assertThat(result.served()).isEqualTo(0.7);
    }

    /**
     * The same with a budget of 10 tokens, 0.1 for a success and none for time. It is full when the outage begins, so
     * the 10 successes before add nothing. The first 5 calls of the outage take 2 tokens each for their 2 retries, and
     * then it is empty; the other 25 make one attempt and find no token.
     *
     * <pre>
     *   attempts  70 × 1 + 5 × 3 + 25 × 1 = 110
     * </pre>
     */
    @Test
    void aBudgetIsSpentOnce() {
        Outage down = new Outage(Outage.Kind.DOWN, 10_500 * MILLISECOND, 30 * SECOND, 1);

        Result result = run(
                Played.byHand(down, 500 * MILLISECOND, 100_250 * MILLISECOND),
                Optional.of(new BudgetRules(10, 0.1, 0)),
                3);

        assertThat(result.tally().total(Count.ATTEMPTS)).isEqualTo(110);
        assertThat(result.tally().total(Count.NO_BUDGET)).isEqualTo(25);
        assertThat(result.amplification()).isEqualTo(1.1);
    }

    /**
     * The server does not answer from second 10.5 to 20.35; the client waits half a second and tries once. Of its 10
     * calls then, at 11 to 20, five fill the queue and five are refused. At 20.35 all five are long given up, and are
     * worked off all the same, at 20.45, 20.55, 20.65, 20.75 and 20.85. The queue is empty from 20.75 on, when the last
     * of them is taken out of it. The intervals are 0.2 s long, so the first in which all is normal begins at 20.8,
     * which is 0.45 s after the outage.
     *
     * <pre>
     *   answered  60 - 10 = 50
     *   wasted    5 of 5 + 50
     * </pre>
     */
    @Test
    void aQueueOfGivenUpRequestsIsWorkedOffForNothing() {
        Outage slow = new Outage(Outage.Kind.SLOW, 10_500 * MILLISECOND, 9_850 * MILLISECOND, 1);

        Result result = run(Played.byHand(slow, 500 * MILLISECOND, 60 * SECOND), Optional.empty(), 1);

        assertThat(result.tally().grid().widthNanos()).isEqualTo(200 * MILLISECOND);
        assertThat(result.wasted()).isEqualTo(5);
        assertThat(result.tally().total(Count.REFUSED)).isEqualTo(5);
        assertThat(result.tally().total(Count.ANSWERED)).isEqualTo(50);
        assertThat(result.tally().total(Count.FAILED)).isEqualTo(10);
        assertThat(result.wastedShare()).isEqualTo(5.0 / 55);
        assertThat(result.recoveryNanos()).hasValue(450 * MILLISECOND);
    }

    private static Result run(Scenario scenario, Optional<BudgetRules> budget, int attempts) {
        return new Simulation(scenario, client -> () -> SECOND).run(Played.immediate(attempts, budget));
    }
}
