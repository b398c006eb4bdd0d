package dev.oncemore.agent.retry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oncemore.agent.Seeded;
import dev.oncemore.agent.time.FakeTicker;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Many threads through one loop and one budget, while the clock stands still: every token and every attempt is
 * accounted for.
 */
@ExtendWith(Seeded.class)
class ConcurrencyTest {

    private static final int CAPACITY = 200_000;
    private static final int MAX_ATTEMPTS = 4;

    private final Scenario scenario = new Scenario();
    private final LongAdder attempts = new LongAdder();
    private final LongAdder failures = new LongAdder();

    @RepeatedTest(10)
    void platformThreadsLoseNoCallAndNoToken(RandomGenerator random) throws Exception {
        TokenBucket budget = halfEmpty();
        RetryLoop loop = scenario.attempts(MAX_ATTEMPTS).budget(budget).loop(nanos -> Thread.yield());
        long seed = random.nextLong();

        List<Tally> tallies = Crowd.ofPlatformThreads(calls(loop, seed, 100));

        allIsAccountedFor(tallies, budget, 100L * tallies.size());
    }

    @Test
    void virtualThreadsLoseNoCallAndNoToken(RandomGenerator random) throws Exception {
        TokenBucket budget = halfEmpty();
        RetryLoop loop = scenario.attempts(MAX_ATTEMPTS).budget(budget).loop(nanos -> Thread.yield());
        long seed = random.nextLong();

        List<Tally> tallies = Crowd.ofVirtualThreads(calls(loop, seed, 10));

        allIsAccountedFor(tallies, budget, 10L * tallies.size());
    }

    @RepeatedTest(10)
    void aBudgetOfAHundredAllowsAHundredRetriesHoweverManyAskForThem() throws Exception {
        TokenBucket budget = TokenBucket.standard(scenario.ticker);
        RetryLoop loop = scenario.attempts(MAX_ATTEMPTS).budget(budget).loop(nanos -> Thread.yield());

        Crowd.ofPlatformThreads(i -> () -> {
            try {
                return call(loop, () -> {
                    attempts.increment();
                    throw new IOException("outage");
                });
            } catch (IOException outage) {
                return null;
            }
        });

        assertThat(attempts.sum()).isEqualTo(200 + 100);
        assertThat(budget.level()).isZero();
    }

    @RepeatedTest(10)
    void takingGivingBackAndTricklingAtOnceLosesNothing() throws Exception {
        FakeTicker ticker = scenario.ticker;
        TokenBucket budget = new TokenBucket(CAPACITY, 0.1, 1, ticker);
        drain(budget, CAPACITY);

        List<Integer> granted = Crowd.ofPlatformThreads(i -> () -> {
            int taken = 0;
            for (int step = 0; step < 200; step++) {
                ticker.advance(1_000_000);
                budget.succeeded();
                if (budget.tryTake()) {
                    taken++;
                    if (step % 2 == 0) {
                        budget.giveBack();
                        taken--;
                    }
                }
            }
            return taken;
        });

        long taken = granted.stream().mapToInt(Integer::intValue).sum();
        double cameIn = 200 * 200 * (0.1 + 0.001);
        assertThat(Math.round(budget.level() * 1e6)).isEqualTo(Math.round((cameIn - taken) * 1e6));
    }

    private TokenBucket halfEmpty() {
        TokenBucket budget = new TokenBucket(CAPACITY, 0.1, 1, scenario.ticker);
        drain(budget, CAPACITY / 2);
        return budget;
    }

    private static void drain(TokenBucket budget, int tokens) {
        for (int i = 0; i < tokens; i++) {
            require(budget.tryTake());
        }
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new AssertionError("what must hold does not");
        }
    }

    /** What the calls of one thread came to. */
    private record Tally(long succeeded, long failed, long atFirst, long retries, long mostAttempts) {}

    private IntFunction<Callable<Tally>> calls(RetryLoop loop, long seed, int count) {
        return thread -> () -> {
            SplittableRandom chance = new SplittableRandom(seed + thread);
            long succeeded = 0;
            long atFirst = 0;
            long retries = 0;
            long most = 0;
            for (int i = 0; i < count; i++) {
                Flaky flaky = new Flaky(chance, attempts, failures);
                try {
                    require(call(loop, flaky) == flaky);
                    succeeded++;
                } catch (IOException usedUp) {
                    require(usedUp.getSuppressed().length == MAX_ATTEMPTS - 1);
                }
                atFirst += flaky.made == 1 ? 1 : 0;
                retries += flaky.made - 1;
                most = Math.max(most, flaky.made);
            }
            return new Tally(succeeded, count - succeeded, atFirst, retries, most);
        };
    }

    private void allIsAccountedFor(List<Tally> tallies, TokenBucket budget, long calls) {
        long succeeded = tallies.stream().mapToLong(Tally::succeeded).sum();
        long failed = tallies.stream().mapToLong(Tally::failed).sum();
        long atFirst = tallies.stream().mapToLong(Tally::atFirst).sum();
        long retries = tallies.stream().mapToLong(Tally::retries).sum();
        assertThat(succeeded + failed).isEqualTo(calls);
        assertThat(attempts.sum()).isEqualTo(calls + retries);
        assertThat(failures.sum()).isEqualTo(attempts.sum() - succeeded);
        assertThat(failed).isPositive();
        assertThat(tallies).allSatisfy(tally -> assertThat(tally.mostAttempts()).isLessThanOrEqualTo(MAX_ATTEMPTS));
        long tenths = 10L * CAPACITY / 2 - 10 * retries + atFirst;
        assertThat(Math.round(budget.level() * 10)).as("tokens left, in tenths").isEqualTo(tenths);
    }

    private static Object call(RetryLoop loop, Attempt attempt) throws IOException {
        try {
            return loop.call(attempt);
        } catch (IOException | RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable failure) {
            throw new AssertionError(failure);
        }
    }

    /** One call: each attempt fails every other time, and knows its number. */
    private static final class Flaky implements Attempt {

        private final SplittableRandom chance;
        private final LongAdder attempts;
        private final LongAdder failures;
        private int made;

        Flaky(SplittableRandom chance, LongAdder attempts, LongAdder failures) {
            this.chance = chance;
            this.attempts = attempts;
            this.failures = failures;
        }

        @Override
        public Object run() throws IOException {
            made++;
            attempts.increment();
            require(AttemptScope.current() == made);
            if (chance.nextBoolean()) {
                failures.increment();
                throw new IOException("flaky");
            }
            return this;
        }
    }
}
