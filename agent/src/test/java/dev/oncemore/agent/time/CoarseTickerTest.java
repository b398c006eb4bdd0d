package dev.oncemore.agent.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CoarseTickerTest {

    private final FakeTicker precise = new FakeTicker();
    private final AtomicInteger woken = new AtomicInteger();
    private final CoarseTicker coarse = new CoarseTicker(precise, asleep -> woken.incrementAndGet());

    @Test
    void asleepItReadsTheRealClockAndAsksToBeWoken() {
        precise.advance(7);
        assertThat(coarse.nanos()).isEqualTo(7);
        precise.advance(1);
        assertThat(coarse.nanos()).isEqualTo(8);
        assertThat(woken).hasValue(2);
    }

    @Test
    void awakeItTellsTheTimeOfItsLastRefreshingAndDoesNotReadTheRealClock() {
        precise.advance(5);
        assertThat(coarse.refresh()).isTrue();
        int reads = precise.reads();
        precise.advance(5);

        assertThat(coarse.nanos()).isEqualTo(5);
        assertThat(precise.reads()).isEqualTo(reads);
        coarse.refresh();
        assertThat(coarse.nanos()).isEqualTo(10);
        assertThat(woken).hasValue(0);
    }

    @Test
    void itFallsAsleepWhenNobodyHasReadItForASecond() {
        for (int round = 0; round < 3; round++) {
            coarse.refresh();
            coarse.nanos();
            for (int step = 0; step <= CoarseTicker.STEPS_UNTIL_ASLEEP; step++) {
                assertThat(coarse.refresh()).as("step %d", step).isTrue();
            }
            assertThat(coarse.refresh()).isFalse();
            precise.advance(100);
            assertThat(coarse.nanos()).isEqualTo(precise.nanos());
            assertThat(woken).hasValue(round + 1);
        }
    }

    @Test
    void aReadingKeepsItAwake() {
        for (int step = 0; step < 10 * CoarseTicker.STEPS_UNTIL_ASLEEP; step++) {
            assertThat(coarse.refresh()).isTrue();
            if (step % CoarseTicker.STEPS_UNTIL_ASLEEP == 0) {
                coarse.nanos();
            }
        }
    }

    @Test
    void theClocksOwnThreadKeepsItGoingAndInheritsNothingOfWhoStartedIt() throws Exception {
        ThreadGroup group = new ThreadGroup("an application's");
        CoarseTicker ticking = CoarseTicker.of(Ticker.SYSTEM);
        Thread reader = new Thread(group, ticking::nanos);
        reader.setContextClassLoader(new ClassLoader() {});
        reader.start();
        reader.join();

        Thread clock = await(CoarseTickerTest::youngestClock);
        assertThat(clock.isDaemon()).isTrue();
        assertThat(clock.getContextClassLoader()).isNull();
        assertThat(clock.getThreadGroup().getParent()).isNull();
        clock.interrupt();
        long before = ticking.nanos();
        assertThat(await(() -> ticking.nanos() - before > TimeUnit.MILLISECONDS.toNanos(30) ? clock : null)
                        .isAlive())
                .isTrue();
        assertThat(Math.abs(System.nanoTime() - ticking.nanos())).isLessThan(TimeUnit.SECONDS.toNanos(10));
    }

    private static Thread youngestClock() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("oncemore-clock"))
                .reduce((one, other) -> one.getId() > other.getId() ? one : other)
                .orElse(null);
    }

    private static <T> T await(java.util.function.Supplier<T> wanted) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        for (T found = wanted.get(); System.nanoTime() < deadline; found = wanted.get()) {
            if (found != null) {
                return found;
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("not within 20 s");
    }
}
