package dev.oncemore.agent.breaker;

import static dev.oncemore.agent.breaker.Given.fail;
import static dev.oncemore.agent.breaker.Given.permit;
import static dev.oncemore.agent.breaker.Given.succeed;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProbesTest {

    private final Given given = new Given();

    @Test
    void openLetsNoCallPassUntilItsTimeIsOver() {
        CircuitBreaker breaker = given.breaker();
        fail(breaker, 4);
        given.events.all.clear();

        given.clock.advance(Given.OPEN_FOR - 1);
        assertThat(breaker.tryAcquire()).isNull();
        assertThat(breaker.nanosUntilProbe()).isEqualTo(1);
        given.clock.advance(1);
        assertThat(breaker.nanosUntilProbe()).isZero();
        assertThat(breaker.state()).isEqualTo(State.OPEN);
        assertThat(breaker.tryAcquire()).isNotNull();

        assertThat(breaker.state()).isEqualTo(State.HALF_OPEN);
        assertThat(given.events.all).containsExactly("payments rejected", "payments half-open for 3");
    }

    @Test
    void soManyProbesPassAndNoMore() {
        CircuitBreaker breaker = given.probes(3).due();
        for (int i = 0; i < 3; i++) {
            permit(breaker);
        }
        assertThat(breaker.tryAcquire()).isNull();
        assertThat(breaker.nanosUntilProbe()).isZero();
    }

    @Test
    void itClosesWhenAllProbesHaveEndedWell() {
        CircuitBreaker breaker = given.probes(3).due();
        succeed(breaker, 2);
        assertThat(breaker.state()).isEqualTo(State.HALF_OPEN);

        succeed(breaker, 1);

        assertThat(breaker.state()).isEqualTo(State.CLOSED);
        assertThat(given.events.all).containsExactly("payments half-open for 3", "payments closed");
    }

    @Test
    void oneBadProbeOpensItAgainForTheWholeTime() {
        CircuitBreaker breaker = given.due();
        succeed(breaker, 2);
        given.clock.advance(5);

        fail(breaker, 1);

        assertThat(breaker.state()).isEqualTo(State.OPEN);
        assertThat(breaker.nanosUntilProbe()).isEqualTo(Given.OPEN_FOR);
        assertThat(breaker.whyOpen()).isEqualTo("a probe failed");
        assertThat(given.events.all).containsExactly("payments half-open for 3", "payments reopened for 10: FAILED");
    }

    @Test
    void aSlowProbeIsABadOne() {
        CircuitBreaker breaker = given.slowRate(50).due();

        permit(breaker).succeeded(Given.SLOWER_THAN + 1);

        assertThat(breaker.whyOpen()).isEqualTo("a probe was slow");
        assertThat(given.events.all).containsExactly("payments half-open for 3", "payments reopened for 10: SLOW");
    }

    @Test
    void anIgnoredProbeGivesItsPermitBack() {
        CircuitBreaker breaker = given.probes(1).due();
        for (int i = 0; i < 5; i++) {
            Permit probe = permit(breaker);
            assertThat(breaker.tryAcquire()).isNull();
            probe.ignored();
        }
        assertThat(breaker.state()).isEqualTo(State.HALF_OPEN);
    }

    @Test
    void aProbeThatNeverEndsGivesItsPermitBackAfterOpenFor() {
        CircuitBreaker breaker = given.probes(1).due();
        permit(breaker);
        given.clock.advance(Given.OPEN_FOR - 1);
        assertThat(breaker.tryAcquire()).isNull();

        given.clock.advance(1);

        succeed(breaker, 1);
        assertThat(breaker.state()).isEqualTo(State.CLOSED);
    }

    @Test
    void aProbeWhosePlaceWasTakenChangesNothingWhenItEndsAfterAll() {
        CircuitBreaker breaker = given.probes(1).due();
        Permit hanging = permit(breaker);
        given.clock.advance(Given.OPEN_FOR);
        Permit second = permit(breaker);

        hanging.failed(0);
        hanging.ignored();
        hanging.succeeded(0);

        assertThat(breaker.state()).isEqualTo(State.HALF_OPEN);
        assertThat(breaker.tryAcquire()).as("no permit came back").isNull();
        second.succeeded(0);
        assertThat(breaker.state()).isEqualTo(State.CLOSED);
    }

    @Test
    void aLateProbeCountsAsLongAsNobodyTookItsPlace() {
        CircuitBreaker breaker = given.probes(2).due();
        Permit late = permit(breaker);
        given.clock.advance(5 * Given.OPEN_FOR);
        late.succeeded(0);

        succeed(breaker, 1);

        assertThat(breaker.state()).isEqualTo(State.CLOSED);
    }

    @Test
    void aPermitCountsOnce() {
        CircuitBreaker breaker = given.probes(2).due();
        Permit probe = permit(breaker);

        probe.succeeded(0);
        probe.succeeded(0);
        probe.failed(0);
        probe.ignored();

        assertThat(breaker.state()).isEqualTo(State.HALF_OPEN);
        permit(breaker);
        assertThat(breaker.tryAcquire()).isNull();
    }

    @Test
    void aProbeOfAnEarlierHalfOpenTimeIsNoneOfALaterOne() {
        CircuitBreaker breaker = given.probes(2).due();
        Permit early = permit(breaker);
        fail(breaker, 1);
        given.clock.advance(Given.OPEN_FOR);
        Permit probe = permit(breaker);
        given.events.all.clear();

        early.failed(0);
        early.succeeded(0);
        assertThat(breaker.state()).isEqualTo(State.HALF_OPEN);
        probe.succeeded(0);
        assertThat(breaker.state()).isEqualTo(State.HALF_OPEN);
        assertThat(given.events.all).isEmpty();
    }
}
