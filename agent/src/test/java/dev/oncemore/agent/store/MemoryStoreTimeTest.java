package dev.oncemore.agent.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.oncemore.agent.idempotent.Keys;
import dev.oncemore.agent.key.BoundKey;
import dev.oncemore.agent.store.StoredRecord.Completed;
import dev.oncemore.agent.store.StoredRecord.InProgress;
import dev.oncemore.agent.store.StoredRecord.Unknown;
import dev.oncemore.agent.time.FakeTicker;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Records in memory, one key at a time, by a clock of the test's. */
class MemoryStoreTimeTest {

    private static final BoundKey KEY = Keys.of("k");
    private static final RecordedOutcome DONE = new RecordedOutcome.Returned("done");

    private final FakeTicker ticker = new FakeTicker(Long.MAX_VALUE - 50); // it overflows on the way
    private final MemoryStore store = new MemoryStore(100, ticker, most -> {});

    @Test
    void keepsACompletedRecordExactlyForItsTime() {
        for (long ttl : new long[] {
            1, 2, 1_000, TimeUnit.SECONDS.toNanos(1), TimeUnit.SECONDS.toNanos(3), TimeUnit.DAYS.toNanos(36_500)
        }) {
            complete(DONE, ttl);
            ticker.advance(ttl - 1);
            assertThat(store.find(KEY)).as("%d ns, 1 before", ttl).isInstanceOf(Completed.class);
            ticker.advance(1);
            assertThat(store.find(KEY)).as("%d ns, then", ttl).isEqualTo(StoredRecord.ABSENT);
        }
    }

    @Test
    void byAClockThatIsLateItKeepsARecordForItsTimeAtLeast() {
        FakeTicker late = new FakeTicker(Long.MAX_VALUE - 57);
        MemoryStore lateStore = new MemoryStore(100, ticker, late, most -> {});
        Holder holder = ((ClaimOutcome.Claimed) lateStore.claim(Asked.by(1, KEY))).holder();
        lateStore.complete(KEY, holder, DONE, Lifetime.of(100));

        late.advance(7 + 99);
        assertThat(lateStore.find(KEY)).isInstanceOf(Completed.class);
        late.advance(1);
        assertThat(lateStore.find(KEY)).isEqualTo(StoredRecord.ABSENT);
    }

    @Test
    void keepsAnUnknownRecordExactlyForItsTimeAndThenTheKeyIsFree() {
        complete(new RecordedOutcome.Uncertain(), 500);
        ticker.advance(499);
        assertThat(store.claim(Asked.by(9, KEY))).isInstanceOf(ClaimOutcome.OutcomeUnknown.class);
        ticker.advance(1);
        assertThat(store.claim(Asked.by(9, KEY))).isInstanceOf(ClaimOutcome.Claimed.class);
    }

    @Test
    void countsTheTimeFromTheCompletionAndNotFromTheClaim() {
        Holder holder = claimed(1);
        ticker.advance(TimeUnit.DAYS.toNanos(2));
        store.complete(KEY, holder, DONE, Lifetime.of(700));
        ticker.advance(699);
        assertThat(store.find(KEY)).isInstanceOf(Completed.class);
        ticker.advance(1);
        assertThat(store.find(KEY)).isEqualTo(StoredRecord.ABSENT);
    }

    @Test
    void aRecordThatWasUnknownIsKeptForItsOwnTimeOnceItsOwnerHasSpoken() {
        for (long ttl : new long[] {200, Asked.TTL, TimeUnit.MILLISECONDS.toNanos(1), TimeUnit.HOURS.toNanos(1)}) {
            Holder holder = claimed(1);
            ticker.advance(Asked.LEASE);
            assertThat(store.claim(Asked.by(2, KEY))).isInstanceOf(ClaimOutcome.OutcomeUnknown.class);
            ticker.advance(Asked.TTL - 1);
            store.complete(KEY, holder, DONE, Lifetime.of(ttl));
            ticker.advance(ttl - 1);
            assertThat(store.find(KEY)).as("%d ns, 1 before", ttl).isInstanceOf(Completed.class);
            ticker.advance(1);
            assertThat(store.find(KEY)).as("%d ns, then", ttl).isEqualTo(StoredRecord.ABSENT);
        }
    }

    @Test
    void stepsThatChangeNothingDoNotProlongARecord() {
        Holder holder = complete(DONE, 1_000);
        ticker.advance(999);
        store.claim(Asked.by(2, KEY));
        store.claim(Asked.by(2, KEY, "f", AfterCrash.REEXECUTE));
        store.complete(KEY, holder, DONE, Lifetime.of(1_000_000));
        store.complete(KEY, new Holder(5, 1), DONE, Lifetime.of(1_000_000));
        store.release(KEY, holder);
        store.renew(KEY, holder, 1_000_000);
        store.find(KEY);
        ticker.advance(1);
        assertThat(store.find(KEY)).isEqualTo(StoredRecord.ABSENT);
    }

    @Test
    void stepsThatChangeNothingDoNotProlongARecordOfUnknownOutcome() {
        Holder holder = claimed(1);
        ticker.advance(Asked.LEASE);
        store.claim(Asked.by(2, KEY));
        ticker.advance(Asked.TTL - 1);
        store.claim(Asked.by(3, KEY));
        store.claim(Asked.by(3, KEY, "f", AfterCrash.REEXECUTE));
        store.renew(KEY, holder, 1_000_000);
        store.find(KEY);
        ticker.advance(1);
        assertThat(store.find(KEY)).isEqualTo(StoredRecord.ABSENT);
    }

    @Test
    void aRecordInProgressStaysHoweverLongItsLeaseHasRunOut() {
        claimed(1);
        ticker.advance(TimeUnit.DAYS.toNanos(3_650));
        assertThat(store.find(KEY)).isInstanceOf(InProgress.class);
        assertThat(store.claim(Asked.by(2, KEY))).isInstanceOf(ClaimOutcome.OutcomeUnknown.class);
        assertThat(store.find(KEY)).isInstanceOf(Unknown.class);
    }

    @Test
    void aLeaseRunsExactlyAsLongAsItSaysAndAnewWhenItIsRenewed() {
        Holder holder = claimed(1);
        ticker.advance(Asked.LEASE - 1);
        assertThat(store.claim(Asked.by(2, KEY))).isInstanceOf(ClaimOutcome.Busy.class);
        assertThat(store.renew(KEY, holder, Asked.LEASE)).isInstanceOf(RenewOutcome.Renewed.class);
        ticker.advance(Asked.LEASE - 1);
        assertThat(store.claim(Asked.by(2, KEY))).isInstanceOf(ClaimOutcome.Busy.class);
        ticker.advance(1);
        assertThat(store.claim(Asked.by(2, KEY, "", AfterCrash.REEXECUTE)))
                .isInstanceOfSatisfying(
                        ClaimOutcome.Claimed.class,
                        claimed -> assertThat(claimed.holder()).isEqualTo(new Holder(2, 2)));
        assertThat(store.renew(KEY, holder, Asked.LEASE)).isInstanceOf(RenewOutcome.Lost.class);
        assertThat(store.complete(KEY, holder, DONE, Lifetime.of(1))).isInstanceOf(CompleteOutcome.Lost.class);
    }

    @Test
    void aClaimWhoseReplyWasLostIsRecognisedAndIsNoSecondOne() {
        Holder first = claimed(1);
        ticker.advance(10);
        assertThat(claimed(1)).isEqualTo(first);
        assertThat(((InProgress) store.find(KEY)).leaseEnds()).isEqualTo(ticker.nanos() + Asked.LEASE);
        assertThat(store.size()).isOne();
    }

    @Test
    void aCompletionWhoseReplyWasLostIsRecognised() {
        Holder holder = complete(DONE, 1_000);
        assertThat(store.complete(KEY, holder, DONE, Lifetime.of(1_000))).isInstanceOf(CompleteOutcome.Kept.class);
    }

    @Test
    void aReleaseWhoseReplyWasLostDoesNotReleaseTheNextOwner() {
        Holder first = claimed(1);
        store.release(KEY, first);
        assertThat(store.release(KEY, first)).isInstanceOf(ReleaseOutcome.Released.class);
        Holder second = claimed(2);
        assertThat(store.release(KEY, first)).isInstanceOf(ReleaseOutcome.Lost.class);
        assertThat(((InProgress) store.find(KEY)).holder()).isEqualTo(second);
    }

    @Test
    void anOperatorForgetsWhatHasEndedOrWasLeftButNotWhatRuns() {
        Holder holder = claimed(1);
        assertThat(store.forget(KEY)).isInstanceOf(ForgetOutcome.StillRunning.class);
        assertThat(store.find(KEY)).isInstanceOf(InProgress.class);
        ticker.advance(Asked.LEASE);
        assertThat(store.forget(KEY)).isInstanceOf(ForgetOutcome.Forgotten.class);
        assertThat(store.complete(KEY, holder, DONE, Lifetime.of(1))).isInstanceOf(CompleteOutcome.Lost.class);

        complete(DONE, 1_000);
        assertThat(store.forget(KEY)).isInstanceOf(ForgetOutcome.Forgotten.class);
        complete(new RecordedOutcome.Uncertain(), 1_000);
        assertThat(store.forget(KEY)).isInstanceOf(ForgetOutcome.Forgotten.class);
        assertThat(store.forget(KEY)).isInstanceOf(ForgetOutcome.Forgotten.class);
        assertThat(store.find(KEY)).isEqualTo(StoredRecord.ABSENT);
    }

    @Test
    void forgetsAlsoAResultThatIsEqualToNothing() {
        complete(
                new RecordedOutcome.Returned(new Object() {
                    @Override
                    public boolean equals(Object other) {
                        throw new IllegalStateException("the application's equals is not the store's to call");
                    }

                    @Override
                    public int hashCode() {
                        throw new IllegalStateException("nor is its hashCode");
                    }
                }),
                1_000);

        assertThat(store.claim(Asked.by(2, KEY))).isInstanceOf(ClaimOutcome.AlreadyCompleted.class);
        assertThat(store.forget(KEY)).isInstanceOf(ForgetOutcome.Forgotten.class);
        assertThat(store.find(KEY) == StoredRecord.ABSENT).isTrue();
    }

    @Test
    void aLeaseOfZeroIsRefusedAndNotReadAsNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ClaimRequest(KEY, 1, "", 0, AfterCrash.REJECT, 1))
                .withMessageContaining("lease")
                .withMessageContaining("0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ClaimRequest(KEY, 1, "", 1, AfterCrash.REJECT, 0))
                .withMessageContaining("ttl");
        assertThatIllegalArgumentException().isThrownBy(() -> new Holder(1, 0)).withMessageContaining("epoch");
    }

    private Holder claimed(long owner) {
        return ((ClaimOutcome.Claimed) store.claim(Asked.by(owner, KEY))).holder();
    }

    private Holder complete(RecordedOutcome conclusion, long ttl) {
        Holder holder = claimed(1);
        assertThat(store.complete(KEY, holder, conclusion, Lifetime.of(ttl))).isInstanceOf(CompleteOutcome.Kept.class);
        return holder;
    }
}
