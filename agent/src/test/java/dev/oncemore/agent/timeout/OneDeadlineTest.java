package dev.oncemore.agent.timeout;

import static dev.oncemore.agent.timeout.DeadlineOutcome.EXPIRED;
import static dev.oncemore.agent.timeout.DeadlineOutcome.ON_TIME;
import static dev.oncemore.agent.timeout.DeadlineOutcome.OVERRAN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One call under a deadline, from its start to its end. */
class OneDeadlineTest {

    private final ByHand hand = new ByHand();

    @AfterEach
    void noInterruptOutlivesTheTest() {
        hand.pass(1_000_000);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void aCallThatEndsInTimeHearsNothing() {
        Deadline call = hand.begin(100);
        hand.pass(99);

        assertThat(call.returned()).isEqualTo(ON_TIME);
        hand.pass(1);

        assertThat(isInterrupted()).isFalse();
    }

    @Test
    void aFailureInTimeStandsToo() {
        Deadline call = hand.begin(100);
        hand.pass(99);

        assertThat(call.failed()).isEqualTo(ON_TIME);
    }

    @Test
    void theThreadIsInterruptedAtTheDeadline() {
        Deadline call = hand.begin(100);
        hand.pass(99);
        assertThat(isInterrupted()).isFalse();

        hand.pass(1);

        assertThat(isInterrupted()).isTrue();
        call.failed();
    }

    @Test
    void itIsInterruptedOnce() {
        Deadline call = hand.begin(100);
        hand.pass(100);
        assertThat(Thread.interrupted()).isTrue();

        hand.pass(100);

        assertThat(isInterrupted()).isFalse();
        call.failed();
    }

    @Test
    void aResultThatComesLateWithTheInterruptUnnoticedOverran() {
        Deadline call = hand.begin(100);
        hand.pass(130);

        assertThat(call.returned()).isEqualTo(OVERRAN);
        assertThat(isInterrupted()).isFalse();
    }

    @Test
    void aResultThatComesAfterTheInterruptWasNoticedIsTooLate() {
        Deadline call = hand.begin(100);
        hand.pass(130);
        assertThat(Thread.interrupted()).isTrue();

        assertThat(call.returned()).isEqualTo(EXPIRED);
    }

    @Test
    void aLateFailureIsTooLateWhetherTheInterruptWasNoticedOrNot() {
        Deadline unnoticed = hand.begin(100);
        hand.pass(100);
        assertThat(unnoticed.failed()).isEqualTo(EXPIRED);
        assertThat(isInterrupted()).isFalse();

        Deadline noticed = hand.begin(100);
        hand.pass(100);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(noticed.failed()).isEqualTo(EXPIRED);
    }

    @Test
    void aCallThatIsLateBeforeTheWatchdogHasLookedIsOnTime() {
        Deadline call = hand.begin(100);
        hand.ticker.advance(TimeUnit.SECONDS.toNanos(1));

        assertThat(call.returned()).isEqualTo(ON_TIME);
    }

    @Test
    void itSaysByHowMuchItWasLate() {
        Deadline call = hand.begin(100);
        hand.pass(100);
        hand.pass(30);

        call.returned();

        assertThat(call.overstayNanos()).isEqualTo(TimeUnit.MILLISECONDS.toNanos(30));
    }

    @Test
    void anInterruptFromOutsideBeforeTheDeadlineIsPendingAfterTheCall() {
        Deadline returns = hand.begin(100);
        Thread.currentThread().interrupt();
        hand.pass(100);
        assertThat(returns.returned()).isEqualTo(OVERRAN);
        assertThat(Thread.interrupted()).isTrue();

        Deadline fails = hand.begin(100);
        Thread.currentThread().interrupt();
        hand.pass(100);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(fails.failed()).isEqualTo(EXPIRED);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void anInterruptFromOutsideOfACallInTimeIsLeftAlone() {
        Thread.currentThread().interrupt();
        Deadline call = hand.begin(100);

        assertThat(call.returned()).isEqualTo(ON_TIME);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void theDeadlinesOfCallsOneAfterTheOtherHaveNothingToDoWithEachOther() {
        for (int i = 0; i < 10; i++) {
            Deadline late = hand.begin(100);
            hand.pass(100);
            assertThat(late.failed()).isEqualTo(EXPIRED);
            Deadline inTime = hand.begin(100);
            hand.pass(99);
            assertThat(inTime.returned()).isEqualTo(ON_TIME);
        }
    }

    @Test
    void itTellsHowMuchTimeIsLeft() {
        assertThat(hand.watchdog.remainingNanos()).isEqualTo(Long.MAX_VALUE);
        Deadline call = hand.begin(100);
        hand.pass(30);

        assertThat(hand.watchdog.remainingNanos()).isEqualTo(TimeUnit.MILLISECONDS.toNanos(70));
        hand.pass(100);
        assertThat(hand.watchdog.remainingNanos()).isEqualTo(-TimeUnit.MILLISECONDS.toNanos(30));

        call.failed();
        assertThat(hand.watchdog.remainingNanos()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void itTellsWhetherADeadlineHasFired() {
        assertThat(hand.watchdog.hasFired()).isFalse();
        Deadline call = hand.begin(100);
        assertThat(hand.watchdog.hasFired()).isFalse();
        hand.pass(100);
        assertThat(hand.watchdog.hasFired()).isTrue();
        call.failed();
        assertThat(hand.watchdog.hasFired()).isFalse();
    }

    @Test
    void aLimitWithoutEndNeverComes() {
        Deadline call = hand.watchdog.next();
        call.start(Long.MAX_VALUE);
        hand.pass(TimeUnit.DAYS.toMillis(36_500));

        assertThat(call.returned()).isEqualTo(ON_TIME);
    }

    @Test
    void anEndWithoutAStartChangesNothing() {
        Deadline outer = hand.begin(100);
        Deadline notStarted = hand.watchdog.next();

        assertThat(notStarted.failed()).isEqualTo(ON_TIME);
        hand.pass(100);
        assertThat(hand.watchdog.next().failed()).isEqualTo(ON_TIME);

        assertThat(isInterrupted()).isTrue();
        assertThat(outer.returned()).isEqualTo(OVERRAN);
    }

    @Test
    void anInterruptMethodThatFailsDoesNotHarmTheWatchdog() throws Exception {
        Thread[] other = new Thread[1];
        DeadlineOutcome[] ending = new DeadlineOutcome[1];
        other[0] =
                new Thread(() -> {
                    Deadline call = hand.begin(100);
                    hand.pass(100);
                    ending[0] = call.failed();
                }) {
                    @Override
                    public void interrupt() {
                        throw new IllegalStateException("not me");
                    }
                };
        other[0].start();
        other[0].join();

        assertThat(ending[0]).isEqualTo(EXPIRED);
    }

    private static boolean isInterrupted() {
        return Thread.currentThread().isInterrupted();
    }
}
