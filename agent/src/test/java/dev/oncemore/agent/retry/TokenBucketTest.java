package dev.oncemore.agent.retry;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oncemore.agent.time.FakeTicker;
import org.junit.jupiter.api.Test;

class TokenBucketTest {

    private final FakeTicker ticker = new FakeTicker();

    @Test
    void startsFullAndGrantsItsCapacityAndNoMore() {
        TokenBucket bucket = TokenBucket.standard(ticker);

        assertThat(bucket.level()).isEqualTo(100);
        assertThat(grants(bucket, 1_000)).isEqualTo(100);
        assertThat(bucket.level()).isZero();
    }

    @Test
    void tenSuccessesPayForOneRetry() {
        TokenBucket bucket = emptied();
        for (int i = 0; i < 9; i++) {
            bucket.succeeded();
        }
        assertThat(bucket.tryTake()).isFalse();
        bucket.succeeded();
        assertThat(bucket.tryTake()).isTrue();
        assertThat(bucket.tryTake()).isFalse();
    }

    @Test
    void aTokenTricklesInEverySecond() {
        TokenBucket bucket = emptied();
        ticker.advance(SECONDS.toNanos(1) - 1);
        assertThat(bucket.tryTake()).isFalse();
        ticker.advance(1);
        assertThat(bucket.tryTake()).isTrue();
        assertThat(bucket.tryTake()).isFalse();
    }

    @Test
    void neverHoldsMoreThanItsCapacity() {
        TokenBucket bucket = emptied();
        ticker.advance(SECONDS.toNanos(1_000_000));
        assertThat(bucket.level()).isEqualTo(100);
        assertThat(grants(bucket, 1_000)).isEqualTo(100);
    }

    @Test
    void whatIsGivenBackCanBeTakenAgainButNotBeyondTheCapacity() {
        TokenBucket bucket = TokenBucket.standard(ticker);
        bucket.giveBack();
        assertThat(bucket.level()).isEqualTo(100);
        bucket.tryTake();
        ticker.advance(SECONDS.toNanos(10));
        bucket.giveBack();
        assertThat(bucket.level()).isEqualTo(100);
    }

    @Test
    void whileFullASuccessDoesNotReadTheClock() {
        TokenBucket bucket = TokenBucket.standard(ticker);
        int readsAtTheStart = ticker.reads();
        for (int i = 0; i < 1_000; i++) {
            bucket.succeeded();
        }
        assertThat(ticker.reads()).isEqualTo(readsAtTheStart);
    }

    @Test
    void onceTimeHasFilledItTheNextSuccessFindsThatOutAndLaterOnesDoNotReadTheClock() {
        TokenBucket bucket = emptied();
        ticker.advance(SECONDS.toNanos(200));
        bucket.succeeded();
        int reads = ticker.reads();
        bucket.succeeded();
        bucket.succeeded();
        assertThat(ticker.reads()).isEqualTo(reads);
    }

    @Test
    void whatIsNotEnoughForARetryIsKept() {
        TokenBucket bucket = emptied();
        bucket.succeeded();
        assertThat(bucket.tryTake()).isFalse();
        assertThat(bucket.tryTake()).isFalse();
        assertThat(bucket.level()).isEqualTo(0.1);
    }

    @Test
    void noBudgetGrantsEverything() {
        RetryBudget none = RetryBudget.Unlimited.INSTANCE;
        for (int i = 0; i < 1_000; i++) {
            assertThat(none.tryTake()).isTrue();
        }
    }

    private TokenBucket emptied() {
        TokenBucket bucket = TokenBucket.standard(ticker);
        grants(bucket, 100);
        return bucket;
    }

    private static int grants(TokenBucket bucket, int asked) {
        int granted = 0;
        for (int i = 0; i < asked; i++) {
            granted += bucket.tryTake() ? 1 : 0;
        }
        return granted;
    }
}
