package dev.oncemore.agent.breaker;

import static dev.oncemore.agent.breaker.Given.fail;
import static dev.oncemore.agent.breaker.Given.permit;
import static dev.oncemore.agent.breaker.Given.succeed;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OpeningTest {

    private final Given given = new Given();

    @Test
    void opensWhenTheRateIsReachedAndNotBefore() {
        CircuitBreaker breaker = given.calls(10).minimumCalls(10).breaker();
        succeed(breaker, 5);
        fail(breaker, 4);
        assertThat(breaker.state()).isEqualTo(State.CLOSED);

        fail(breaker, 1);

        assertThat(breaker.state()).isEqualTo(State.OPEN);
        assertThat(given.events.all).containsExactly("payments opened for 10: 5 of 10 FAILED, limit 50.0");
    }

    @Test
    void aSuccessOpensItWhenItMakesTheCallsEnough() {
        CircuitBreaker breaker = given.minimumCalls(4).breaker();
        fail(breaker, 3);
        assertThat(breaker.state()).isEqualTo(State.CLOSED);

        succeed(breaker, 1);

        assertThat(given.events.all).containsExactly("payments opened for 10: 3 of 4 FAILED, limit 50.0");
    }

    @Test
    void aSuccessOpensATimeWindowWhenItMakesTheCallsEnough() {
        CircuitBreaker breaker = given.time(1000).minimumCalls(4).breaker();
        fail(breaker, 3);

        succeed(breaker, 1);

        assertThat(breaker.state()).isEqualTo(State.OPEN);
    }

    @Test
    void onlyTheLastCallsCount() {
        CircuitBreaker breaker = given.calls(10).minimumCalls(4).breaker();
        succeed(breaker, 6);
        fail(breaker, 4);
        succeed(breaker, 5);
        assertThat(breaker.state()).isEqualTo(State.CLOSED);

        fail(breaker, 1);
        assertThat(breaker.state()).as("5 of the last 10 failed").isEqualTo(State.OPEN);
    }

    @Test
    void whatFellOutOfACountWindowIsForgotten() {
        CircuitBreaker breaker = given.calls(4).minimumCalls(4).breaker();
        for (int i = 0; i < 100; i++) {
            succeed(breaker, 3);
            fail(breaker, 1);
        }
        assertThat(breaker.state()).isEqualTo(State.CLOSED);
    }

    @Test
    void whatFellOutOfATimeWindowIsForgotten() {
        CircuitBreaker breaker = given.time(100).minimumCalls(4).breaker();
        fail(breaker, 3);
        given.clock.advance(100);
        fail(breaker, 1);
        succeed(breaker, 2);

        assertThat(breaker.state()).isEqualTo(State.CLOSED);
        fail(breaker, 1);
        assertThat(breaker.state()).isEqualTo(State.OPEN);
    }

    @Test
    void anOutcomeCountsForAtLeastNineTenthsOfTheWindow() {
        CircuitBreaker breaker = given.time(100).minimumCalls(4).breaker();
        given.clock.advance(9);
        fail(breaker, 3);
        given.clock.advance(90);

        succeed(breaker, 1);

        assertThat(breaker.state()).isEqualTo(State.OPEN);
    }

    @Test
    void theRateOfATimeWindowRisesWhenSuccessesFallOutOfIt() {
        CircuitBreaker breaker = given.time(100).minimumCalls(4).breaker();
        succeed(breaker, 20);
        given.clock.advance(50);
        fail(breaker, 5);
        assertThat(breaker.state()).isEqualTo(State.CLOSED);
        given.clock.advance(50);

        succeed(breaker, 1);

        assertThat(given.events.all).containsExactly("payments opened for 10: 5 of 6 FAILED, limit 50.0");
    }

    @Test
    void slownessIsOffUnlessARateIsGiven() {
        CircuitBreaker breaker = given.breaker();
        assertThat(breaker.measuresTime()).isFalse();
        for (int i = 0; i < 20; i++) {
            permit(breaker).succeeded(Long.MAX_VALUE);
        }
        assertThat(breaker.state()).isEqualTo(State.CLOSED);
    }

    @Test
    void slowCallsOpenItAsFailuresDo() {
        for (Given slow : new Given[] {new Given().calls(10), new Given().time(1000)}) {
            CircuitBreaker breaker = slow.slowRate(100).minimumCalls(4).breaker();
            assertThat(breaker.measuresTime()).isTrue();
            permit(breaker).failed(Given.SLOWER_THAN + 1);
            for (int i = 0; i < 3; i++) {
                permit(breaker).succeeded(Given.SLOWER_THAN + 1);
            }
            assertThat(slow.events.all).containsExactly("payments opened for 10: 4 of 4 SLOW, limit 100.0");
        }
    }

    @Test
    void aCallThatTakesJustThatLongIsNotSlow() {
        CircuitBreaker breaker = given.slowRate(1).minimumCalls(1).breaker();
        permit(breaker).succeeded(Given.SLOWER_THAN);
        assertThat(breaker.state()).isEqualTo(State.CLOSED);
    }

    @Test
    void anIgnoredCallIsNoOutcome() {
        CircuitBreaker breaker = given.minimumCalls(4).breaker();
        fail(breaker, 3);
        permit(breaker).ignored();
        assertThat(breaker.state()).isEqualTo(State.CLOSED);
    }

    @Test
    void anOutcomeThatComesWhenTheBreakerHasOpenedChangesNothing() {
        CircuitBreaker breaker = given.breaker();
        Permit late = permit(breaker);
        fail(breaker, 4);
        given.events.all.clear();

        late.failed(0);
        late.succeeded(0);

        assertThat(breaker.state()).isEqualTo(State.OPEN);
        assertThat(given.events.all).isEmpty();
    }

    @Test
    void aBreakerBehindOneThatHasClosedAgainHasAnEmptyWindow() {
        CircuitBreaker breaker = given.breaker();
        Permit late = permit(breaker);
        fail(breaker, 4);
        given.clock.advance(Given.OPEN_FOR);
        succeed(breaker, 3);
        assertThat(breaker.state()).isEqualTo(State.CLOSED);

        late.failed(0);
        fail(breaker, 3);

        assertThat(breaker.state())
                .as("neither probes nor the earlier call are in it")
                .isEqualTo(State.CLOSED);
        fail(breaker, 1);
        assertThat(breaker.state()).isEqualTo(State.OPEN);
    }
}
