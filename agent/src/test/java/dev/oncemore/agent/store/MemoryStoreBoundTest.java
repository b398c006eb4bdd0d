package dev.oncemore.agent.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oncemore.agent.idempotent.Keys;
import dev.oncemore.agent.key.BoundKey;
import dev.oncemore.agent.store.StoredRecord.Completed;
import dev.oncemore.agent.time.FakeTicker;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What goes when there is too much, and what never does. */
class MemoryStoreBoundTest {

    private static final int MOST = 200;
    private static final RecordedOutcome DONE = new RecordedOutcome.Returned("done");

    private final FakeTicker ticker = new FakeTicker();
    private final List<Integer> evictions = new ArrayList<>();
    private final MemoryStore store = new MemoryStore(MOST, ticker, evictions::add);

    @Test
    void anInProgressClaimIsNeverEvictedNorIsOneOfUnknownOutcome() {
        for (int i = 0; i < 10 * MOST; i++) {
            claim("running " + i);
            Holder doubted = claim("unknown " + i);
            store.complete(Keys.of("unknown " + i), doubted, new RecordedOutcome.Uncertain(), Asked.TTL);
            complete("done " + i);
        }

        for (int i = 0; i < 10 * MOST; i++) {
            assertThat(store.claim(Asked.by(-1, Keys.of("running " + i)))).isInstanceOf(ClaimOutcome.Busy.class);
            assertThat(store.claim(Asked.by(-1, Keys.of("unknown " + i))))
                    .isInstanceOf(ClaimOutcome.OutcomeUnknown.class);
        }
        assertThat(completed(10 * MOST)).isEqualTo(MOST);
    }

    @Test
    void aRecordThatWasInProgressUnderPressureIsKeptWhenItCompletes() {
        Holder holder = claim("early");
        for (int i = 0; i < 10 * MOST; i++) {
            complete("done " + i);
        }
        assertThat(store.complete(Keys.of("early"), holder, DONE, Asked.TTL)).isInstanceOf(CompleteOutcome.Kept.class);
        assertThat(completed(10 * MOST)).isLessThanOrEqualTo(MOST);
    }

    @Test
    void everyCompletedRecordThatHadToGoIsReportedWithTheBound() {
        for (int i = 0; i < 3 * MOST; i++) {
            complete("done " + i);
        }

        assertThat(completed(3 * MOST)).isEqualTo(MOST);
        assertThat(evictions).hasSize(2 * MOST).containsOnly(MOST);
    }

    @Test
    void aRecordWhoseTimeIsUpIsNotReportedAsEvicted() {
        for (int i = 0; i < MOST; i++) {
            complete("done " + i);
        }
        ticker.advance(Asked.TTL + TimeUnit.SECONDS.toNanos(2)); // the cache sweeps in steps of about a second
        for (int i = 0; i < MOST; i++) {
            complete("later " + i);
        }
        assertThat(evictions).isEmpty();
    }

    @Test
    void resizedItKeepsAsManyAsItMayNow() {
        for (int i = 0; i < MOST; i++) {
            complete("done " + i);
            claim("running " + i);
        }
        store.resize(MOST / 4);
        assertThat(completed(MOST)).isEqualTo(MOST / 4);
        assertThat(evictions).hasSize(MOST - MOST / 4).containsOnly(MOST / 4);
        evictions.clear();

        store.resize(MOST * 2);
        for (int i = 0; i < MOST; i++) {
            complete("later " + i);
        }
        assertThat(evictions).isEmpty();
        for (int i = 0; i < MOST; i++) {
            assertThat(store.claim(Asked.by(-1, Keys.of("running " + i)))).isInstanceOf(ClaimOutcome.Busy.class);
        }
    }

    @Test
    void forgottenAndReleasedRecordsMakeRoom() {
        for (int i = 0; i < 3 * MOST; i++) {
            complete("done " + i);
            store.forget(Keys.of("done " + i));
            store.release(Keys.of("given back " + i), claim("given back " + i));
        }
        assertThat(evictions).isEmpty();
        assertThat(store.size()).isZero();
    }

    private long completed(int count) {
        long found = 0;
        for (int i = 0; i < count; i++) {
            found += store.find(Keys.of("done " + i)) instanceof Completed ? 1 : 0;
        }
        return found;
    }

    private void complete(String name) {
        BoundKey key = Keys.of(name);
        store.complete(key, claim(name), DONE, Asked.TTL);
    }

    private Holder claim(String name) {
        return ((ClaimOutcome.Claimed) store.claim(Asked.by(1, Keys.of(name)))).holder();
    }
}
