package dev.oncemore.agent.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oncemore.agent.RacingThreads;
import dev.oncemore.agent.idempotent.Keys;
import dev.oncemore.agent.key.BoundKey;
import dev.oncemore.agent.store.StoredRecord.Completed;
import dev.oncemore.agent.time.FakeTicker;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

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
            store.complete(Keys.of("unknown " + i), doubted, new RecordedOutcome.Uncertain(), Lifetime.of(Asked.TTL));
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
        assertThat(store.complete(Keys.of("early"), holder, DONE, Lifetime.of(Asked.TTL)))
                .isInstanceOf(CompleteOutcome.Kept.class);
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
        ticker.advance(Asked.TTL);
        for (int i = 0; i < MOST; i++) {
            complete("later " + i);
        }
        assertThat(evictions).isEmpty();
    }

    @Test
    void thoseGoFirstThatWouldExpireFirst() {
        for (int i = 0; i < 5 * MOST; i++) {
            complete("done " + i);
            ticker.advance(1);
            assertThat(store.find(Keys.of("done " + Math.max(0, i - MOST + 1)))).isInstanceOf(Completed.class);
        }
        assertThat(completed(4 * MOST)).isZero();
    }

    @Test
    void aShorterTtlGoesBeforeALongerOneThatWasWrittenEarlier() {
        for (int i = 0; i < MOST; i++) {
            complete("done " + i, Lifetime.of(2_000 + i));
        }
        for (int i = 0; i < MOST / 2; i++) {
            complete("short " + i, Lifetime.of(1_000 + i));
        }
        for (int i = 0; i < MOST / 2; i++) { // gives way only to its like
            complete("last " + i, Lifetime.of(5_000));
        }

        assertThat(completed(MOST / 2)).isZero();
        assertThat(completed(MOST)).isEqualTo(MOST / 2);
    }

    @Test
    void theJitterNeverMakesAYoungRecordGoBeforeAnOldOne() {
        Random random = new Random(1);
        for (int i = 0; i < 5 * MOST; i++) {
            complete("done " + i, new Lifetime(Asked.TTL, random.nextInt((int) Asked.TTL)));
            ticker.advance(1);
            assertThat(store.find(Keys.of("done " + Math.max(0, i - MOST + 1)))).isInstanceOf(Completed.class);
        }
        assertThat(completed(4 * MOST)).isZero();
    }

    @Test
    void thoseInTheirJitterGoFirstAndAreNotReported() {
        complete("old", new Lifetime(100, 900));
        ticker.advance(100);
        for (int i = 0; i < MOST; i++) {
            complete("done " + i, Lifetime.of(200));
        }

        assertThat(store.find(Keys.of("old"))).isEqualTo(StoredRecord.ABSENT);
        assertThat(completed(MOST)).isEqualTo(MOST);
        assertThat(evictions).isEmpty();
    }

    @Test
    void aRecordIsKeptForItsJitterToo() {
        complete("done 0", new Lifetime(100, 50));
        ticker.advance(149);
        complete("other", Lifetime.of(1_000));
        assertThat(store.find(Keys.of("done 0"))).isInstanceOf(Completed.class);
        ticker.advance(1);
        assertThat(store.find(Keys.of("done 0"))).isEqualTo(StoredRecord.ABSENT);
    }

    @Test
    void whatIsOverLeavesTheMemoryWhenAnotherEndsHoweverLongOthersAreKept() {
        complete("long", new Lifetime(10, 1_000_000));
        for (int i = 0; i < MOST / 4; i++) {
            complete("done " + i, Lifetime.of(20));
            store.complete(
                    Keys.of("unknown " + i), claim("unknown " + i), new RecordedOutcome.Uncertain(), Lifetime.of(20));
        }
        ticker.advance(20);
        complete("next", Lifetime.of(20));

        assertThat(store.size()).isEqualTo(2);
    }

    @Test
    void isBoundedWhenManyThreadsFillAndForget() throws Exception {
        int each = 20_000;
        MemoryStore crowded = new MemoryStore(MOST, ticker, most -> {});
        RacingThreads.run(4, thread -> () -> {
            for (int i = 0; i < each; i++) {
                BoundKey key = Keys.of(thread + " " + i % 300);
                if (crowded.claim(Asked.by(1L + thread, key)) instanceof ClaimOutcome.Claimed claimed) {
                    crowded.complete(key, claimed.holder(), DONE, new Lifetime(Asked.TTL, i % 7));
                }
                if (i % 3 == 0) {
                    crowded.forget(Keys.of((thread + 1) % 4 + " " + i % 300));
                }
                if (i % 100 == 0) {
                    ticker.advance(1);
                }
            }
            return null;
        });

        assertThat(crowded.size()).isLessThanOrEqualTo(MOST);
        crowded.resize(1);
        assertThat(crowded.size()).isLessThanOrEqualTo(1);
        ticker.advance(2 * Asked.TTL);
        crowded.resize(1);
        assertThat(crowded.size()).isZero();
    }

    @Test
    @Timeout(60) // without a way through them it would be a quarter of an hour
    void keysOfOneHashCodeCostNoMoreThanOthers() {
        int bits = 16;
        MemoryStore flooded = new MemoryStore(1 << bits, ticker, evictions::add);
        for (int i = 0; i < 1 << bits; i++) {
            BoundKey key = Keys.of(ofOneHashCode(i, bits));
            assertThat(key.hashCode()).isEqualTo(Keys.of("Aa".repeat(bits)).hashCode());
            Holder holder = ((ClaimOutcome.Claimed) flooded.claim(Asked.by(1, key))).holder();
            flooded.complete(key, holder, DONE, Lifetime.of(Asked.TTL));
        }
        assertThat(flooded.find(Keys.of("BB".repeat(bits)))).isInstanceOf(Completed.class);
        assertThat(evictions).isEmpty();
    }

    private static String ofOneHashCode(int number, int bits) {
        StringBuilder text = new StringBuilder();
        for (int bit = 0; bit < bits; bit++) {
            text.append((number >> bit & 1) == 0 ? "Aa" : "BB");
        }
        return text.toString();
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
        complete(name, Lifetime.of(Asked.TTL));
    }

    private void complete(String name, Lifetime lifetime) {
        store.complete(Keys.of(name), claim(name), DONE, lifetime);
    }

    private Holder claim(String name) {
        return ((ClaimOutcome.Claimed) store.claim(Asked.by(1, Keys.of(name)))).holder();
    }
}
