package dev.oncemore.agent.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oncemore.agent.RacingThreads;
import dev.oncemore.agent.idempotent.Keys;
import dev.oncemore.agent.key.BoundKey;
import dev.oncemore.agent.store.ClaimOutcome.AlreadyCompleted;
import dev.oncemore.agent.store.ClaimOutcome.Busy;
import dev.oncemore.agent.store.ClaimOutcome.Claimed;
import dev.oncemore.agent.store.ClaimOutcome.KeyReused;
import dev.oncemore.agent.store.ClaimOutcome.OutcomeUnknown;
import dev.oncemore.agent.store.RecordedOutcome.Returned;
import dev.oncemore.agent.store.RecordedOutcome.Uncertain;
import dev.oncemore.agent.store.StoredRecord.Absent;
import dev.oncemore.agent.store.StoredRecord.Completed;
import dev.oncemore.agent.store.StoredRecord.InProgress;
import dev.oncemore.agent.store.StoredRecord.Unknown;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** The records of one JVM. */
class MemoryStoreTest {

    private static final BoundKey KEY = Keys.of("one");
    private static final long LEASE = 100;
    private static final long TTL = 1_000;

    private final AtomicLong now = new AtomicLong();
    private final AtomicInteger evicted = new AtomicInteger();
    private final MemoryStore store = new MemoryStore(100, now::get, max -> evicted.incrementAndGet());

    @Test
    void theFirstClaimGetsTheOperationAndTheSecondFindsItBusy() {
        assertThat(claim(1)).isEqualTo(new Claimed(new InProgress(new Holder(1, 1), LEASE, "")));
        assertThat(claim(2)).isEqualTo(new Busy(new InProgress(new Holder(1, 1), LEASE, "")));
    }

    @Test
    void aClaimWhoseReplyWasLostIsRecognised() {
        claim(1);
        now.set(30);

        assertThat(claim(1)).isEqualTo(new Claimed(new InProgress(new Holder(1, 1), 30 + LEASE, "")));
    }

    @Test
    void aResultIsKeptUntilItsTimeIsUpAndNotLonger() {
        complete(new Returned("done"));

        now.addAndGet(TTL - 1);
        assertThat(((AlreadyCompleted) claim(2)).record().conclusion()).isEqualTo(new Returned("done"));
        assertThat(((Completed) store.find(KEY)).conclusion()).isEqualTo(new Returned("done"));
        now.addAndGet(1);
        assertThat(store.find(KEY)).isEqualTo(new Absent());
        assertThat(claim(2)).isInstanceOf(Claimed.class);
    }

    @Test
    void aNullResultIsAResult() {
        complete(new Returned(null));

        assertThat(((AlreadyCompleted) claim(2)).record().conclusion()).isEqualTo(new Returned(null));
    }

    @Test
    void nothingProlongsARecordThatStaysAsItIs() {
        complete(new Returned("done"));

        for (int i = 0; i < 10; i++) {
            now.addAndGet(TTL / 10 - 1);
            claim(2);
            store.find(KEY);
            store.renew(KEY, new Holder(9, 9), LEASE);
            store.release(KEY, new Holder(9, 9));
            store.complete(KEY, new Holder(9, 9), new Returned("other"), Lifetime.of(TTL));
            store.complete(KEY, new Holder(1, 1), new Returned("again"), Lifetime.of(TTL));
        }
        now.addAndGet(10);

        assertThat(store.find(KEY)).isEqualTo(new Absent());
    }

    @Test
    void aLeaseThatHasRunOutClosesTheKeyForAsLongAsARecordIsKept() {
        claim(1);
        now.set(LEASE);

        assertThat(claim(2)).isInstanceOf(OutcomeUnknown.class);
        now.addAndGet(TTL - 1);
        assertThat(claim(2)).isInstanceOf(OutcomeUnknown.class);
        now.addAndGet(1);
        assertThat(claim(2)).isInstanceOf(Claimed.class);
    }

    @Test
    void orTheNextOwnerBeginsANewEpoch() {
        claim(1);
        now.set(LEASE - 1);
        assertThat(claim(2, AfterCrash.REEXECUTE)).isInstanceOf(Busy.class);
        now.set(LEASE);

        assertThat(((Claimed) claim(2, AfterCrash.REEXECUTE)).holder()).isEqualTo(new Holder(2, 2));
        assertThat(store.complete(KEY, new Holder(1, 1), new Returned("late"), Lifetime.of(TTL)))
                .isInstanceOf(CompleteOutcome.Lost.class);
        assertThat(store.release(KEY, new Holder(1, 1))).isInstanceOf(ReleaseOutcome.Lost.class);
        assertThat(store.renew(KEY, new Holder(1, 1), LEASE)).isInstanceOf(RenewOutcome.Lost.class);
        assertThat(store.find(KEY)).isInstanceOf(InProgress.class);
    }

    @Test
    void epochsRiseAlsoWhereAClaimWasGivenBackOrForgotten() {
        List<Long> epochs = new ArrayList<>();
        for (int owner = 1; owner <= 6; owner += 2) {
            claim(owner);
            now.addAndGet(LEASE);
            Holder next = ((Claimed) claim(owner + 1, AfterCrash.REEXECUTE)).holder();
            epochs.add(next.epoch());
            if (owner == 1) {
                store.release(KEY, next);
            } else {
                now.addAndGet(LEASE);
                store.forget(KEY);
            }
            epochs.add(((Claimed) claim(100 + owner)).holder().epoch());
            store.release(KEY, ((InProgress) store.find(KEY)).holder());
        }

        assertThat(epochs).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void anOwnerThatWasTakenForDeadMaySayHowItEnded() {
        claim(1);
        now.set(LEASE);
        claim(2);
        assertThat(store.find(KEY)).isInstanceOf(Unknown.class);

        assertThat(store.complete(KEY, new Holder(1, 1), new Returned("late"), Lifetime.of(TTL)))
                .isInstanceOf(CompleteOutcome.Kept.class);
        assertThat(claim(2)).isInstanceOf(AlreadyCompleted.class);
    }

    @Test
    void aLeaseIsRenewedFromNowOn() {
        claim(1);
        now.set(LEASE - 1);
        store.renew(KEY, new Holder(1, 1), LEASE);
        now.set(2 * LEASE - 2);

        assertThat(claim(2)).isInstanceOf(Busy.class);
    }

    @Test
    void anUncertainEndClosesTheKey() {
        claim(1);
        store.complete(KEY, new Holder(1, 1), new Uncertain(), Lifetime.of(TTL));

        assertThat(claim(2)).isInstanceOf(OutcomeUnknown.class);
        assertThat(claim(2, AfterCrash.REEXECUTE)).isInstanceOf(OutcomeUnknown.class);
    }

    @Test
    void aReleasedOperationIsTheNextOnes() {
        claim(1);

        assertThat(store.release(KEY, new Holder(1, 1))).isInstanceOf(ReleaseOutcome.Released.class);
        assertThat(store.release(KEY, new Holder(1, 1))).as("again").isInstanceOf(ReleaseOutcome.Released.class);
        assertThat(claim(2)).isInstanceOf(Claimed.class);
        assertThat(store.release(KEY, new Holder(1, 1))).as("too late").isInstanceOf(ReleaseOutcome.Lost.class);
    }

    @Test
    void theFingerprintIsComparedInEveryStateAndKeptAtCompletion() {
        store.claim(new ClaimRequest(KEY, 1, "a", LEASE, AfterCrash.REJECT, TTL));
        assertThat(claimOf("b")).isInstanceOf(KeyReused.class);
        assertThat(claimOf("a")).isInstanceOf(Busy.class);
        assertThat(claimOf("")).isInstanceOf(Busy.class);

        store.complete(KEY, new Holder(1, 1), new Returned("done"), Lifetime.of(TTL));
        assertThat(claimOf("b")).isInstanceOf(KeyReused.class);
        assertThat(claimOf("a")).isInstanceOf(AlreadyCompleted.class);
        assertThat(claimOf("")).isInstanceOf(AlreadyCompleted.class);
    }

    @Test
    void completedRecordsAreBoundedAndOthersAreNeverEvicted() {
        for (int i = 0; i < 50; i++) {
            store.claim(request(Keys.of("running " + i), 1));
            end(Keys.of("unknown " + i), new Uncertain());
        }
        for (int i = 0; i < 2_000; i++) {
            end(Keys.of("done " + i), new Returned(i));
        }

        int completed = 0;
        for (int i = 0; i < 2_000; i++) {
            completed += store.find(Keys.of("done " + i)) instanceof Completed ? 1 : 0;
        }
        assertThat(completed).isBetween(50, 101);
        assertThat(evicted.get()).isGreaterThanOrEqualTo(1_899);
        for (int i = 0; i < 50; i++) {
            assertThat(store.find(Keys.of("running " + i))).isInstanceOf(InProgress.class);
            assertThat(store.find(Keys.of("unknown " + i))).isInstanceOf(Unknown.class);
        }
    }

    @Test
    void itsSizeCanChange() {
        store.resize(1_000);
        for (int i = 0; i < 1_000; i++) {
            end(Keys.of(i), new Returned(i));
        }
        assertThat(store.size()).isEqualTo(1_000);
        assertThat(evicted).hasValue(0);
    }

    @Test
    void anOperatorCanHaveAnOperationForgottenUnlessItIsUnderWay() {
        claim(1);
        assertThat(store.forget(KEY)).isInstanceOf(ForgetOutcome.StillRunning.class);
        now.set(LEASE);
        assertThat(store.forget(KEY)).isInstanceOf(ForgetOutcome.Forgotten.class);
        end(KEY, new Returned("done"));
        assertThat(store.forget(KEY)).isInstanceOf(ForgetOutcome.Forgotten.class);
        assertThat(store.find(KEY)).isEqualTo(new Absent());
    }

    @Test
    void aLeaseOfZeroIsNotNone() {
        assertThatThrownBy(() -> new ClaimRequest(KEY, 1, "", 0, AfterCrash.REJECT, TTL))
                .hasMessage("the lease must be more than 0 ns but was 0");
        assertThatThrownBy(() -> new ClaimRequest(KEY, 1, "", LEASE, AfterCrash.REJECT, 0))
                .hasMessage("the ttl must be more than 0 ns but was 0");
    }

    @Test
    void ofManyThatClaimAtTheSameMomentOneGetsTheOperation() throws Exception {
        for (int round = 0; round < 500; round++) {
            BoundKey key = Keys.of(round);
            List<ClaimOutcome> outcomes =
                    RacingThreads.run(4, i -> (Callable<ClaimOutcome>) () -> store.claim(request(key, i + 1)));
            assertThat(outcomes).filteredOn(Claimed.class::isInstance).hasSize(1);
        }
    }

    private ClaimOutcome claim(long owner) {
        return claim(owner, AfterCrash.REJECT);
    }

    private ClaimOutcome claim(long owner, AfterCrash afterCrash) {
        return store.claim(new ClaimRequest(KEY, owner, "", LEASE, afterCrash, TTL));
    }

    private ClaimOutcome claimOf(String fingerprint) {
        return store.claim(new ClaimRequest(KEY, 2, fingerprint, LEASE, AfterCrash.REJECT, TTL));
    }

    private static ClaimRequest request(BoundKey key, long owner) {
        return new ClaimRequest(key, owner, "", LEASE, AfterCrash.REJECT, TTL);
    }

    private void complete(RecordedOutcome conclusion) {
        end(KEY, conclusion);
    }

    private void end(BoundKey key, RecordedOutcome conclusion) {
        Holder holder = ((Claimed) store.claim(request(key, 1))).holder();
        store.complete(key, holder, conclusion, Lifetime.of(TTL));
    }
}
