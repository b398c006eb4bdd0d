package dev.oncemore.agent.timeout;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The stack overflows anywhere in a call: no deadline stays behind, to interrupt code that knows nothing of it. */
class StackOverflowTest {

    private static final int ROUNDS = 50;

    private final ByHand hand = new ByHand();
    /** Linked here, and not near the end of a stack. */
    private final Body bottomless = this::bottomless;

    private int overflows;
    private int depth;

    @Test
    void noDeadlineOutlivesACallThatOverflows() throws Exception {
        onAThreadOfItsOwn(() -> {
            for (int round = 0; round < ROUNDS; round++) {
                try {
                    fall(round);
                } catch (StackOverflowError expected) {
                    overflows++;
                }
                assertThat(hand.watchdog.remainingNanos()).isEqualTo(Long.MAX_VALUE);
                hand.pass(1_000);
                assertThat(Thread.currentThread().isInterrupted()).isFalse();
                aCallStillHasItsDeadline();
            }
        });

        assertThat(overflows).isEqualTo(ROUNDS);
    }

    @Test
    void aCallAtEveryDepthEndsOrNeverBegan() throws Exception {
        onAThreadOfItsOwn(() -> {
            for (int round = 0; round < 2; round++) {
                overflowOnTheWayBack();
                assertThat(hand.watchdog.remainingNanos()).isEqualTo(Long.MAX_VALUE);
                hand.pass(1_000);
                assertThat(Thread.currentThread().isInterrupted()).isFalse();
                aCallStillHasItsDeadline();
            }
        });

        assertThat(depth).isGreaterThan(100);
    }

    /** Nests calls until there is no stack left; the padding moves the place where it overflows. */
    private int fall(int padding) {
        if (padding > 0) {
            return fall(padding - 1) + 1;
        }
        return call(this::nest);
    }

    private int nest() {
        return call(this::nest) + 1;
    }

    private void overflowOnTheWayBack() {
        try {
            fallAndCallOnTheWayBack(1);
        } catch (StackOverflowError expected) {
            overflows++;
        }
    }

    /** At each depth, from the deepest up, a call whose body falls to the ground again. */
    private void fallAndCallOnTheWayBack(int level) {
        depth = Math.max(depth, level);
        try {
            fallAndCallOnTheWayBack(level + 1);
        } catch (StackOverflowError here) {
            if (level % 25 == 0) {
                overflowInACall();
            }
            throw here;
        }
    }

    private void overflowInACall() {
        try {
            call(bottomless);
        } catch (StackOverflowError expected) {
            overflows++;
        }
    }

    private int bottomless() {
        return bottomless() + 1;
    }

    private void aCallStillHasItsDeadline() {
        Deadline call = hand.begin(1);
        hand.pass(1);
        assertThat(call.returned()).isEqualTo(DeadlineOutcome.OVERRAN);
    }

    private interface Body {
        int run();
    }

    private int call(Body body) {
        Deadline deadline = hand.watchdog.next();
        int result;
        try {
            deadline.start(1_000_000);
            result = body.run();
        } catch (Throwable failure) {
            deadline.failed();
            throw failure;
        }
        deadline.returned();
        return result;
    }

    private static void onAThreadOfItsOwn(Runnable task) throws Exception {
        Throwable[] failure = new Throwable[1];
        Thread thread = new Thread(
                null,
                () -> {
                    try {
                        task.run();
                    } catch (Throwable thrown) {
                        failure[0] = thrown;
                    }
                },
                "overflows",
                256 * 1024);
        thread.start();
        thread.join();
        if (failure[0] != null) {
            throw new AssertionError(failure[0]);
        }
    }
}
