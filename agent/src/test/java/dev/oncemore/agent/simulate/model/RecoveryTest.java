package dev.oncemore.agent.simulate.model;

import static dev.oncemore.agent.simulate.Played.MILLISECOND;
import static dev.oncemore.agent.simulate.Played.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oncemore.agent.simulate.Played;
import dev.oncemore.agent.simulate.model.Tally.Count;
import org.junit.jupiter.api.Test;

/**
 * The outage is from second 10 to 20, an interval is a fifth of a second, and normally a hundred calls a second
 * succeed.
 */
class RecoveryTest {

    private final Scenario scenario =
            Played.byHand(new Outage(Outage.Kind.DOWN, 10 * SECOND, 10 * SECOND, 1), 500 * MILLISECOND, 60 * SECOND);
    private final Tally tally = new Tally(scenario.grid());

    @Test
    void isImmediateIfAllIsNormalWhenTheOutageEnds() {
        succeed(0, 10);
        succeed(20, 60);

        assertThat(new Recovery(scenario, tally).time()).hasValue(0);
    }

    @Test
    void waitsForTheLastFailuresToBecomeRare() {
        succeed(0, 10);
        succeed(20, 60);
        fail(25, 1);
        fail(23, 3);

        assertThat(new Recovery(scenario, tally).time()).hasValue(5_200 * MILLISECOND);
    }

    @Test
    void overlooksOneFailureInAHundred() {
        succeed(0, 10);
        succeed(20, 60);
        for (int i = 0; i < 80; i++) {
            tally.add(Count.SUCCEEDED, 25 * SECOND);
        }
        fail(25, 1);

        assertThat(new Recovery(scenario, tally).time()).hasValue(0);
    }

    @Test
    void waitsForTheQueueToBeAsShortAsBefore() {
        succeed(0, 10);
        succeed(20, 60);
        tally.queue(3, 5 * SECOND);
        tally.queue(3, 22 * SECOND);
        tally.queue(4, 24 * SECOND);

        assertThat(new Recovery(scenario, tally).time()).hasValue(4_200 * MILLISECOND);
    }

    @Test
    void isNotToBeHadFromSilence() {
        succeed(0, 10);

        assertThat(new Recovery(scenario, tally).time()).isEmpty();
    }

    @Test
    void isNotToBeHadInTheLastSecondsOfTheRun() {
        succeed(0, 10);
        succeed(20, 60);
        fail(51, 100);

        assertThat(new Recovery(scenario, tally).time()).hasValue(0);

        for (int second = 20; second < 51; second++) {
            fail(second, 100);
        }

        assertThat(new Recovery(scenario, tally).time()).isEmpty();
    }

    private void succeed(int from, int to) {
        for (long time = from * SECOND; time < to * SECOND; time += 10 * MILLISECOND) {
            tally.add(Count.SUCCEEDED, time);
        }
    }

    private void fail(int second, int calls) {
        for (int i = 0; i < calls; i++) {
            tally.add(Count.FAILED, second * SECOND);
        }
    }
}
