package dev.oncemore.agent.timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oncemore.agent.time.FakeTicker;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When the watchdog must be woken, when it plans to wake, and what it keeps. */
class RoundsTest {

    private final ByHand hand = new ByHand();

    @AfterEach
    void noInterruptOutlivesTheTest() {
        Thread.interrupted();
    }

    @Test
    void nothingIsPlannedWithoutADeadline() {
        hand.round();

        assertThat(hand.watchdog.wakeAt()).isEqualTo(Long.MAX_VALUE);
        assertThat(hand.watchdog.watched()).isZero();
    }

    @Test
    void theFirstDeadlineRings() {
        hand.begin(100);

        assertThat(hand.rings).hasValue(1);
        assertThat(hand.watchdog.wakeAt()).isEqualTo(at(100));
    }

    @Test
    void aThreadThatCallsAgainAndAgainRingsOnce() {
        for (int i = 0; i < 1_000; i++) {
            hand.begin(100).returned();
            hand.ticker.advance(TimeUnit.MILLISECONDS.toNanos(1));
            if (hand.watchdog.now() >= hand.watchdog.wakeAt()) {
                hand.round();
            }
        }

        assertThat(hand.rings).hasValue(1);
    }

    @Test
    void aSoonerDeadlineRingsAndALaterOneDoesNot() {
        Deadline outer = hand.begin(100);
        hand.round();
        Deadline later = hand.begin(500);
        assertThat(hand.rings).hasValue(1);
        later.returned();

        hand.begin(10);

        assertThat(hand.rings).hasValue(2);
        assertThat(hand.watchdog.wakeAt()).isEqualTo(at(10));
        outer.returned();
    }

    @Test
    void nobodyRingsWhileItIsAwake() {
        hand.watchdog.round();

        hand.begin(100);

        assertThat(hand.rings).hasValue(0);
        assertThat(hand.watchdog.wakeAt()).isEqualTo(at(100));
    }

    @Test
    void itLooksAgainWhenTheDeadlineOfACallJustEndedWouldHaveBeen() {
        hand.begin(100).returned();
        hand.round();

        assertThat(hand.watchdog.wakeAt()).isEqualTo(at(100));
        hand.pass(100);
        assertThat(hand.watchdog.wakeAt()).isEqualTo(Long.MAX_VALUE);
        assertThat(hand.watchdog.watched()).isZero();
    }

    @Test
    void aSlotThatWasDroppedComesBackWithTheNextCall() {
        for (int i = 0; i < 3; i++) {
            hand.begin(100).returned();
            hand.round();
            assertThat(hand.watchdog.watched()).isEqualTo(1);
            hand.pass(100);
            assertThat(hand.watchdog.watched()).isZero();
        }
        Deadline call = hand.begin(100);
        hand.pass(100);

        assertThat(call.returned()).isEqualTo(DeadlineOutcome.OVERRAN);
    }

    @Test
    void aBellThatFailsIsRungAgainByTheNextDeadline() {
        AtomicBoolean broken = new AtomicBoolean(true);
        Watchdog watchdog = new Watchdog(new FakeTicker(), () -> {
            if (broken.get()) {
                throw new OutOfMemoryError("unable to create native thread");
            }
            hand.rings.incrementAndGet();
        });
        Deadline unheard = watchdog.next();
        assertThatThrownBy(() -> unheard.start(1_000)).isInstanceOf(OutOfMemoryError.class);
        assertThat(unheard.failed()).isEqualTo(DeadlineOutcome.ON_TIME);
        broken.set(false);

        Deadline heard = watchdog.next();
        heard.start(1_000_000);

        assertThat(hand.rings).hasValue(1);
        heard.returned();
    }

    @Test
    void aBellThatFailsTakesNothingFromWhatOthersHavePlanned() {
        AtomicBoolean broken = new AtomicBoolean();
        Watchdog watchdog = new Watchdog(new FakeTicker(), () -> {
            if (broken.get()) {
                throw new OutOfMemoryError("unable to create native thread");
            }
        });
        Deadline running = watchdog.next();
        running.start(1_000_000);
        long planned = watchdog.wakeAt();
        broken.set(true);

        Deadline unheard = watchdog.next();
        assertThatThrownBy(() -> unheard.start(1_000)).isInstanceOf(OutOfMemoryError.class);
        unheard.failed();

        assertThat(watchdog.wakeAt()).isEqualTo(planned);
        running.returned();
    }

    @Test
    void aThreadThatHasDiedIsDropped() throws Exception {
        Thread dead = new Thread(() -> hand.begin(100_000).returned());
        dead.start();
        dead.join();

        hand.round();

        assertThat(hand.watchdog.watched()).isZero();
        assertThat(hand.watchdog.wakeAt()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void aThreadThatDiedInTheMiddleOfACallIsDroppedOnceItsDeadlineIsOver() throws Exception {
        Thread dead = new Thread(() -> hand.begin(100));
        dead.start();
        dead.join();
        hand.round();
        assertThat(hand.watchdog.watched()).isEqualTo(1);

        hand.pass(100);
        hand.round();

        assertThat(hand.watchdog.watched()).isZero();
    }

    @Test
    void aCrowdOfThreadsThatLiveShortlyWakesItToClearUp() throws Exception {
        int rings = 0;
        Deadline longest = hand.begin(100_000);
        for (int i = 0; i < 10_100; i++) {
            Thread brief = new Thread(() -> hand.begin(200_000).returned());
            brief.start();
            brief.join();
            if (hand.rings.get() > 1 && rings == 0) {
                rings = i;
                hand.round();
                assertThat(hand.watchdog.watched()).isEqualTo(1);
            }
        }

        assertThat(rings).isBetween(9_990, 10_010);
        longest.returned();
    }

    @Test
    void everyThreadHasItsOwnDeadline() throws Exception {
        int threads = 20;
        CountDownLatch begun = new CountDownLatch(threads);
        CountDownLatch fired = new CountDownLatch(1);
        DeadlineOutcome[] endings = new DeadlineOutcome[threads];
        Thread[] all = new Thread[threads];
        for (int i = 0; i < threads; i++) {
            int n = i;
            all[i] = new Thread(() -> {
                Deadline call = hand.begin(n + 1L);
                begun.countDown();
                while (fired.getCount() > 0) {
                    Thread.onSpinWait();
                }
                endings[n] = call.returned();
            });
            all[i].start();
        }
        assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
        hand.pass(10);
        assertThat(hand.watchdog.wakeAt()).isEqualTo(at(11));
        fired.countDown();
        for (Thread each : all) {
            each.join();
        }

        for (int i = 0; i < threads; i++) {
            assertThat(endings[i]).isEqualTo(i < 10 ? DeadlineOutcome.OVERRAN : DeadlineOutcome.ON_TIME);
        }
    }

    @Test
    void theTimeThatInterruptsTakeIsNoTimeToRestFor() throws Exception {
        Thread slow = new Thread(() -> hand.begin(1)) {
            @Override
            public void interrupt() {
                hand.ticker.advance(TimeUnit.SECONDS.toNanos(5));
            }
        };
        slow.start();
        slow.join();
        hand.ticker.advance(TimeUnit.MILLISECONDS.toNanos(1));

        assertThat(hand.watchdog.round()).isZero();
        assertThat(hand.watchdog.now()).isGreaterThan(TimeUnit.SECONDS.toNanos(5));
    }

    private static long at(long millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis) + 1;
    }
}
