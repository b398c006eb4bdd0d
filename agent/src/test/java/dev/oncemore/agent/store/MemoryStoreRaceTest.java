package dev.oncemore.agent.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oncemore.agent.RacingThreads;
import dev.oncemore.agent.idempotent.Keys;
import dev.oncemore.agent.key.BoundKey;
import dev.oncemore.agent.time.FakeTicker;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** Two threads at one key, over and over: one of them wins. */
class MemoryStoreRaceTest {

    private static final int ROUNDS = 10_000;

    private final FakeTicker ticker = new FakeTicker();
    private final MemoryStore store = new MemoryStore(ROUNDS, ticker, most -> {});

    @Test
    void ofTwoThatClaimOneWinsAndTheOtherSeesIt() throws Exception {
        List<List<ClaimOutcome>> outcomes = race((key, owner) -> store.claim(Asked.by(owner, key)));

        for (int i = 0; i < ROUNDS; i++) {
            assertThat(List.of(outcomes.get(0).get(i), outcomes.get(1).get(i)))
                    .as("round %d", i)
                    .hasAtLeastOneElementOfType(ClaimOutcome.Claimed.class)
                    .hasAtLeastOneElementOfType(ClaimOutcome.Busy.class);
        }
    }

    @Test
    void ofTwoThatTakeOverADeadOwnersClaimOneWins() throws Exception {
        Map<BoundKey, Holder> dead = claimedByAnother();
        ticker.advance(Asked.LEASE);
        List<List<ClaimOutcome>> outcomes =
                race((key, owner) -> store.claim(Asked.by(owner, key, "", AfterCrash.REEXECUTE)));

        for (int i = 0; i < ROUNDS; i++) {
            List<ClaimOutcome> two =
                    List.of(outcomes.get(0).get(i), outcomes.get(1).get(i));
            assertThat(two)
                    .as("round %d", i)
                    .hasAtLeastOneElementOfType(ClaimOutcome.Claimed.class)
                    .hasAtLeastOneElementOfType(ClaimOutcome.Busy.class);
            BoundKey key = Keys.of("k" + i);
            assertThat(((StoredRecord.InProgress) store.find(key)).holder().epoch())
                    .isGreaterThan(dead.get(key).epoch());
        }
    }

    @Test
    void aCompletionAndATakeOverAtOnceEndInOneOfTheTwo() throws Exception {
        RecordedOutcome done = new RecordedOutcome.Returned("done");
        Map<BoundKey, Holder> holders = claimedByAnother();
        ticker.advance(Asked.LEASE);
        List<List<Object>> outcomes = race((key, owner) -> owner == 1
                ? store.claim(Asked.by(owner, key, "", AfterCrash.REEXECUTE))
                : store.complete(key, holders.get(key), done, Lifetime.of(Asked.TTL)));

        for (int i = 0; i < ROUNDS; i++) {
            boolean claimed = outcomes.get(0).get(i) instanceof ClaimOutcome.Claimed;
            boolean kept = outcomes.get(1).get(i) instanceof CompleteOutcome.Kept;
            assertThat(claimed).as("round %d", i).isNotEqualTo(kept);
        }
    }

    private Map<BoundKey, Holder> claimedByAnother() {
        Map<BoundKey, Holder> holders = new HashMap<>();
        for (int i = 0; i < ROUNDS; i++) {
            BoundKey key = Keys.of("k" + i);
            holders.put(key, ((ClaimOutcome.Claimed) store.claim(Asked.by(99, key))).holder());
        }
        return holders;
    }

    /** Two owners, 1 and 2, do this to each key at the same moment. */
    private static <T> List<List<T>> race(BiFunction<BoundKey, Long, T> step) throws Exception {
        CyclicBarrier together = new CyclicBarrier(2);
        return RacingThreads.run(2, thread -> () -> {
            List<T> outcomes = new ArrayList<>();
            for (int i = 0; i < ROUNDS; i++) {
                BoundKey key = Keys.of("k" + i);
                together.await();
                outcomes.add(step.apply(key, thread + 1L));
            }
            return outcomes;
        });
    }
}
