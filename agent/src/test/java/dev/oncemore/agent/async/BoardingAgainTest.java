package dev.oncemore.agent.async;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oncemore.agent.idempotent.FailureTypes;
import dev.oncemore.agent.idempotent.Failures;
import dev.oncemore.agent.idempotent.Flights;
import dev.oncemore.agent.idempotent.IdempotentMethod;
import dev.oncemore.agent.idempotent.IdempotentRules;
import dev.oncemore.agent.idempotent.OnDuplicate;
import dev.oncemore.agent.idempotent.Operations;
import dev.oncemore.agent.idempotent.Refusal;
import dev.oncemore.agent.key.BoundKey;
import dev.oncemore.agent.key.KeyShape;
import dev.oncemore.agent.observe.IdempotentListener;
import dev.oncemore.agent.retry.RetryTerms;
import dev.oncemore.agent.store.AfterCrash;
import dev.oncemore.agent.store.ClaimOutcome;
import dev.oncemore.agent.store.ClaimRequest;
import dev.oncemore.agent.store.MemoryStore;
import dev.oncemore.agent.store.StoredRecord;
import dev.oncemore.agent.time.FakeTicker;
import dev.oncemore.agent.time.Parker;
import dev.oncemore.agent.time.Sleeper;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** A caller waits for a flight whose leader leaves it, and boards the next one, which another waiter leads. */
class BoardingAgainTest {

    private static final long HOUR = TimeUnit.HOURS.toNanos(1);
    private static final BoundKey KEY = new KeyShape("scope", List.of("k", "")).key(1L);

    private final FakeTicker ticker = new FakeTicker();
    private final FakeScheduler scheduler = new FakeScheduler(ticker);
    private final MemoryStore store = new MemoryStore(1_000, ticker, most -> {});
    private final CompletableFuture<Object> work = new CompletableFuture<>();

    /** The caller whose body has begun, if one has. */
    private int leading = -1;

    /** What happens when a caller who has waited asks how long it may still wait: it does so while it boards. */
    private Runnable whileBoarding = () -> {};

    private final AsyncIdempotentLayer layer = new AsyncIdempotentLayer(AsyncLayer.BODY, method(), scheduler);

    @Test
    void whoCancelsMeanwhileLeavesNoTimerBehind() throws Throwable {
        ClaimOutcome.Claimed elsewhere = (ClaimOutcome.Claimed)
                store.claim(new ClaimRequest(KEY, 99, StoredRecord.NO_FINGERPRINT, HOUR, AfterCrash.REJECT, HOUR));
        CompletableFuture<?> first = call(2);
        List<CompletableFuture<Object>> waiters = List.of(call(0), call(1));
        store.release(KEY, elsewhere.holder());
        boolean[] boarded = new boolean[1];
        whileBoarding = () -> {
            boarded[0] = true;
            waiters.get(1 - leading).cancel(true);
        };

        first.cancel(true);
        scheduler.advance(0);

        assertThat(boarded[0]).as("one boarded again").isTrue();
        assertThat(waiters.get(1 - leading)).isCancelled();
        assertThat(scheduler.waiting()).as("timers").isZero();
        work.complete("done");
        assertThat(waiters.get(leading)).isCompletedWithValue("done");
    }

    @SuppressWarnings("unchecked")
    private CompletableFuture<Object> call(int caller) throws Throwable {
        AsyncAttempt body = new AsyncAttempt() {
            @Override
            protected CompletionStage<?> run() {
                leading = caller;
                return work;
            }

            @Override
            protected BoundKey key() {
                return KEY;
            }
        };
        return (CompletableFuture<Object>) layer.call(body, RetryTerms.NO_DEADLINE);
    }

    private long readWhileBoarding() {
        if (leading >= 0) { // before that it is the next leader who reads the clock, for its claim
            whileBoarding.run();
        }
        return ticker.nanos();
    }

    private IdempotentMethod method() {
        FailureTypes none = new FailureTypes(List.of());
        IdempotentRules rules = new IdempotentRules(
                "Shop#charge",
                HOUR,
                0,
                OnDuplicate.WAIT,
                HOUR,
                Long.MAX_VALUE,
                AfterCrash.REJECT,
                none,
                none,
                result -> false,
                result -> false,
                TimeUnit.SECONDS.toNanos(30));
        Operations operations = new Operations(
                store,
                new Flights(new FakeScheduler(ticker), ticker),
                this::readWhileBoarding,
                Sleeper.SYSTEM,
                Parker.SYSTEM,
                () -> RandomGenerator.of("SplittableRandom"),
                new AtomicLong()::incrementAndGet);
        return new IdempotentMethod(rules, operations, new AsTheyAre(), IdempotentListener.NONE);
    }

    private static final class AsTheyAre implements Failures {

        @Override
        public Throwable of(Refusal refusal) {
            return new IllegalStateException(refusal.message());
        }

        @Override
        public Throwable anew(Throwable original) {
            return original;
        }
    }
}
