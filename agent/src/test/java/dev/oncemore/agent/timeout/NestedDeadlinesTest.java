package dev.oncemore.agent.timeout;

import static dev.oncemore.agent.timeout.DeadlineOutcome.EXPIRED;
import static dev.oncemore.agent.timeout.DeadlineOutcome.ON_TIME;
import static dev.oncemore.agent.timeout.DeadlineOutcome.OVERRAN;
import static dev.oncemore.agent.timeout.DeadlineOutcome.PASSED_OUTWARD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oncemore.agent.Seeded;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Calls in calls: attempts in a whole call, woven methods in woven methods, recursion. */
@ExtendWith(Seeded.class)
class NestedDeadlinesTest {

    private final ByHand hand = new ByHand();

    @AfterEach
    void noInterruptOutlivesTheTest() {
        hand.pass(1_000_000);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void anInnerDeadlineFiresAndTheOuterOneStillDoes() {
        Deadline outer = hand.begin(100);
        Deadline inner = hand.begin(10);
        hand.pass(10);
        assertThat(inner.failed()).isEqualTo(EXPIRED);
        assertThat(isInterrupted()).isFalse();

        hand.pass(89);
        assertThat(isInterrupted()).isFalse();
        hand.pass(1);

        assertThat(outer.returned()).isEqualTo(OVERRAN);
    }

    @Test
    void theWatchdogIsToldOfTheOuterDeadlineThatItCouldNotSee() {
        Deadline outer = hand.begin(100);
        Deadline inner = hand.begin(10);
        hand.pass(10);
        assertThat(hand.watchdog.wakeAt()).isEqualTo(Long.MAX_VALUE);

        inner.failed();

        assertThat(hand.watchdog.wakeAt()).isEqualTo(TimeUnit.MILLISECONDS.toNanos(100) + 1);
        outer.returned();
    }

    @Test
    void anInnerCallThatEndsInTimeLeavesTheOuterDeadlineAsItWas() {
        Deadline outer = hand.begin(100);
        Deadline inner = hand.begin(10);
        hand.pass(9);
        assertThat(inner.returned()).isEqualTo(ON_TIME);

        hand.pass(50);
        assertThat(isInterrupted()).isFalse();
        hand.pass(41);

        assertThat(outer.failed()).isEqualTo(EXPIRED);
    }

    @Test
    void anInnerLimitIsCutToWhatTheOuterCallHasLeftAndItsFiringIsTheOuterCalls() {
        Deadline outer = hand.begin(100);
        Deadline inner = hand.begin(500);
        hand.pass(100);
        assertThat(hand.watchdog.hasFired()).isTrue();

        assertThat(inner.returned()).isEqualTo(PASSED_OUTWARD);
        assertThat(hand.watchdog.hasFired()).isTrue();
        assertThat(isInterrupted()).isTrue();
        assertThat(outer.returned()).isEqualTo(OVERRAN);
        assertThat(isInterrupted()).isFalse();
    }

    @Test
    void whatAnInnerCallMadeOfTheOutersInterruptIsForTheOuterCallToJudge() {
        Deadline outer = hand.begin(100);
        Deadline inner = hand.begin(500);
        hand.pass(100);
        assertThat(Thread.interrupted()).isTrue();

        assertThat(inner.failed()).isEqualTo(PASSED_OUTWARD);
        assertThat(outer.returned()).isEqualTo(EXPIRED);
    }

    @Test
    void equalDeadlinesAreTheOuterCalls() {
        Deadline outer = hand.begin(100);
        Deadline inner = hand.begin(100);
        hand.pass(100);

        assertThat(inner.returned()).isEqualTo(PASSED_OUTWARD);
        assertThat(outer.returned()).isEqualTo(OVERRAN);
    }

    @Test
    void aCallThatBeginsAfterTheOuterDeadlineFiredBringsNoSecondInterrupt() {
        Deadline outer = hand.begin(100);
        hand.pass(100);
        assertThat(Thread.interrupted()).isTrue();

        Deadline inner = hand.begin(50);
        assertThat(hand.watchdog.remainingNanos()).isZero();
        hand.pass(100);
        assertThat(isInterrupted()).isFalse();

        assertThat(inner.returned()).isEqualTo(PASSED_OUTWARD);
        assertThat(outer.returned()).isEqualTo(EXPIRED);
    }

    @Test
    void attemptsInAWholeCallEachHaveTheirLimitAndTheLastWhatIsLeft() {
        Deadline whole = hand.begin(100);
        for (int attempt = 1; attempt <= 3; attempt++) {
            Deadline each = hand.begin(30);
            hand.pass(30);
            assertThat(each.failed()).isEqualTo(EXPIRED);
        }
        Deadline last = hand.begin(30);
        hand.pass(10);

        assertThat(last.failed()).isEqualTo(PASSED_OUTWARD);
        assertThat(whole.failed()).isEqualTo(EXPIRED);
    }

    @Test
    void anInterruptFromOutsideIsHandedOutwardsThroughEveryDeadlineThatFires() {
        Deadline outer = hand.begin(100);
        Deadline inner = hand.begin(10);
        Thread.currentThread().interrupt();
        hand.pass(10);
        assertThat(inner.failed()).isEqualTo(EXPIRED);
        assertThat(isInterrupted()).isTrue();
        hand.pass(90);

        assertThat(outer.failed()).isEqualTo(EXPIRED);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void anInterruptFromOutsideIsNotTakenForTheOuterDeadlinesThatComesAsTheInnerEnds() throws Exception {
        DeadlineOutcome[] endings = new DeadlineOutcome[2];
        boolean[] interrupted = new boolean[1];
        Thread caller =
                new Thread(() -> {
                    Deadline outer = hand.begin(100);
                    Deadline inner = hand.begin(10);
                    Thread.currentThread().interrupt();
                    hand.pass(10);
                    hand.ticker.advance(TimeUnit.MILLISECONDS.toNanos(90));
                    endings[0] = inner.failed();
                    hand.round();
                    endings[1] = outer.failed();
                    interrupted[0] = Thread.interrupted();
                }) {
                    /** As the inner one sets the flag again the watchdog comes by. */
                    @Override
                    public void interrupt() {
                        if (isAlive() && Thread.currentThread() == this && !isInRound) {
                            isInRound = true;
                            hand.round();
                            isInRound = false;
                        }
                        super.interrupt();
                    }

                    private boolean isInRound;
                };
        caller.start();
        caller.join();

        assertThat(endings).containsExactly(EXPIRED, EXPIRED);
        assertThat(interrupted[0]).isTrue();
    }

    @Test
    void recursionHasADeadlineForEachDepth() {
        assertThat(recurse(300)).isEqualTo(150);
        hand.pass(1_000);
        assertThat(isInterrupted()).isFalse();
    }

    /** Each call but the odd ones is late by its own deadline, which is sooner than all those around it. */
    private int recurse(int depth) {
        if (depth == 0) {
            return 0;
        }
        Deadline call = hand.begin(10L * depth);
        int late = recurse(depth - 1);
        if (depth % 2 == 0) {
            hand.ticker.advance(TimeUnit.MILLISECONDS.toNanos(20));
            hand.round();
        }
        return late + (call.returned() == OVERRAN ? 1 : 0);
    }

    /**
     * Against a model that knows only the times: whoever's own deadline passed while it was running is late, unless an
     * outer one was sooner.
     */
    @RepeatedTest(200)
    void randomNestsAgreeWithArithmetic(RandomGenerator random) {
        nest(random, 4, Long.MAX_VALUE, 0);
        assertThat(isInterrupted()).isFalse();
        assertThat(hand.watchdog.remainingNanos()).isEqualTo(Long.MAX_VALUE);
    }

    private long nest(RandomGenerator random, int depth, long outerAt, long began) {
        long clock = began;
        for (int i = random.nextInt(4); i > 0; i--) {
            long limit = 1 + random.nextInt(50);
            long at = Math.min(clock + limit, outerAt);
            Deadline call = hand.begin(limit);
            clock += pass(random);
            if (depth > 0) {
                clock = nest(random, depth - 1, at, clock);
            }
            clock += pass(random);
            DeadlineOutcome expected = clock < at ? ON_TIME : at == outerAt ? PASSED_OUTWARD : OVERRAN;
            assertThat(call.returned()).isEqualTo(expected);
            hand.round();
        }
        return clock;
    }

    private long pass(RandomGenerator random) {
        long millis = random.nextInt(20);
        hand.pass(millis);
        return millis;
    }

    private static boolean isInterrupted() {
        return Thread.currentThread().isInterrupted();
    }
}
