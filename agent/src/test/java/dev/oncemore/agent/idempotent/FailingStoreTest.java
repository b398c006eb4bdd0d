package dev.oncemore.agent.idempotent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.oncemore.agent.idempotent.Engine.Refused;
import dev.oncemore.agent.idempotent.FlakyStore.Step;
import dev.oncemore.agent.key.BoundKey;
import dev.oncemore.agent.store.StoredRecord;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What a call makes of a store that fails in one step or breaks in it. */
class FailingStoreTest {

    private static final BoundKey KEY = Keys.of("one");

    private FlakyStore store;
    private final Engine engine = new Engine(memory -> store = new FlakyStore(memory));

    @Test
    void aClaimWhoseRequestOrReplyIsLostOnceIsMadeAgain() throws Throwable {
        store.losesRequests(Step.CLAIM, 1);
        assertThat(engine.call(KEY, () -> "first")).isEqualTo("first");
        store.losesReplies(Step.CLAIM, 1);
        assertThat(engine.call(Keys.of("two"), () -> "second")).isEqualTo("second");
    }

    @Test
    void aStoreThatIsOutOfReachKeepsTheBodyFromRunningAndLeavesNoFlightBehind() throws Throwable {
        store.losesRequests(Step.CLAIM, 2);

        assertThat(catchThrowable(() -> engine.call(KEY, () -> "not run")))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.kind).isEqualTo(Refusal.Kind.STORE_UNAVAILABLE));
        assertThat(engine.call(KEY, () -> "run")).isEqualTo("run");
        assertThat(engine.operations.flights().all()).isEmpty();
    }

    @Test
    void aResultThatTheStoreWasNotToldIsEveryonesAllTheSameAndIsToldLater() throws Throwable {
        store.losesRequests(Step.COMPLETE, 3);
        assertThat(engine.call(KEY, () -> null)).isNull();
        assertThat(engine.call(KEY, () -> "run again")).isNull();
        assertThat(store.find(KEY)).isInstanceOf(StoredRecord.InProgress.class);

        engine.pass(Engine.LEASE / 2);
        assertThat(store.find(KEY)).isInstanceOf(StoredRecord.Completed.class);
        assertThat(engine.operations.flights().all()).isEmpty();
        assertThat(engine.call(KEY, () -> "run again")).isNull();
        assertThat(engine.said).containsExactly("untold");
    }

    @Test
    void aStoreThatBreaksAtTheEndTakesNobodysResult() throws Throwable {
        store.breaks(Step.COMPLETE, IllegalStateException::new);

        assertThat(engine.call(KEY, () -> "done")).isEqualTo("done");
        assertThat(engine.call(KEY, () -> "run again")).isEqualTo("done");
        engine.pass(Engine.LEASE);
        assertThat(store.find(KEY)).isInstanceOf(StoredRecord.Completed.class);
    }

    @Test
    void anErrorAtTheEndIsPassedOnAndTheResultIsKeptForTheNext() throws Throwable {
        store.breaks(Step.COMPLETE, StackOverflowError::new);

        assertThat(catchThrowable(() -> engine.call(KEY, () -> "done"))).isInstanceOf(StackOverflowError.class);
        assertThat(engine.call(KEY, () -> "run again")).isEqualTo("done");
        engine.pass(Engine.LEASE);
        assertThat(store.find(KEY)).isInstanceOf(StoredRecord.Completed.class);
        assertThat(engine.call(KEY, () -> "run again")).isEqualTo("done");
    }

    @Test
    void aReleaseWhoseRequestOrReplyIsLostOnceIsMadeAgain() throws Throwable {
        store.losesRequests(Step.RELEASE, 1);
        assertFailsAsItself();
        assertThat(store.find(KEY)).isEqualTo(StoredRecord.ABSENT);
        store.losesReplies(Step.RELEASE, 1);
        assertFailsAsItself();
        assertThat(engine.call(KEY, () -> "next")).isEqualTo("next");
    }

    @Test
    void anErrorAtTheReleaseIsNotTheEndOfTheKey() throws Throwable {
        store.breaks(Step.RELEASE, StackOverflowError::new);
        catchThrowable(() -> engine.call(KEY, () -> {
            throw new IOException("own");
        }));
        engine.pass(Engine.LEASE);

        assertThat(engine.call(KEY, () -> "next")).isEqualTo("next");
    }

    @Test
    void whatKeptACallFromBeginningIsThrownAlsoIfTheStoreFailsThen() {
        engine.refuses = 1;
        store.losesRequests(Step.RELEASE, 5);

        assertThat(catchThrowable(() -> engine.call(KEY, () -> "not run"))).isInstanceOf(OutOfMemoryError.class);
        assertThat(engine.operations.flights().all()).isEmpty();
    }

    private void assertFailsAsItself() {
        IOException own = new IOException("own");
        assertThat(catchThrowable(() -> engine.call(KEY, () -> {
                    throw own;
                })))
                .isSameAs(own);
    }
}
