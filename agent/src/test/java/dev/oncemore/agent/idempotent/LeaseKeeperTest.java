package dev.oncemore.agent.idempotent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.oncemore.agent.idempotent.FlakyStore.Step;
import dev.oncemore.agent.key.BoundKey;
import dev.oncemore.agent.store.AfterCrash;
import dev.oncemore.agent.store.ClaimOutcome;
import dev.oncemore.agent.store.ClaimRequest;
import dev.oncemore.agent.store.StoredRecord;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Leases are kept for as long as bodies run, whatever goes wrong meanwhile, and at no other time. */
class LeaseKeeperTest {

    private static final BoundKey KEY = Keys.of("long");

    private FlakyStore store;
    private final Engine engine = new Engine(memory -> store = new FlakyStore(memory));

    @Test
    void aClaimIsNotLostHoweverLongItsBodyRuns() throws Throwable {
        assertHeldThroughout(100);
        assertThat(engine.said).isEmpty();
    }

    @Test
    void aRenewalThatFailsIsTriedAgainBeforeTheLeaseRunsOut() throws Throwable {
        engine.call(KEY, () -> {
            for (int i = 0; i < 20; i++) {
                store.losesRequests(Step.RENEW, 3);
                assertHeldFor(Engine.LEASE);
            }
            return "done";
        });
        assertThat(engine.said).isEmpty();
    }

    @Test
    void thereIsNoRoundWhileThereIsNoFlight() throws Throwable {
        for (int i = 0; i < 50; i++) {
            engine.call(Keys.of("short " + i), () -> "done");
        }
        engine.pass(Engine.LEASE);

        assertThat(engine.scheduled).isEmpty();
        assertThat(store.count(Step.RENEW)).isZero();
    }

    @Test
    void aStoreThatBreaksInARenewalDoesNotEndAllOthers() throws Throwable {
        engine.call(KEY, () -> {
            store.breaks(Step.RENEW, IllegalStateException::new);
            catchThrowable(() -> engine.pass(Engine.LEASE / 2));
            assertHeldFor(2 * Engine.LEASE);
            return "done";
        });
        assertHeldThroughout(10);
    }

    @Test
    void aSchedulerThatOnceHadNoThreadDoesNotEndAllRenewals() throws Throwable {
        engine.refuses = 1;
        Throwable failure = catchThrowable(() -> engine.call(KEY, () -> "not run"));

        assertThat(failure).isInstanceOf(OutOfMemoryError.class);
        assertThat(store.find(KEY)).as("given back, as it was not begun").isEqualTo(StoredRecord.ABSENT);
        engine.pass(TimeUnit.SECONDS.toNanos(1));
        assertHeldThroughout(10);
    }

    @Test
    void norDoesOneThatHadNoneWhileARoundWent() throws Throwable {
        engine.call(KEY, () -> {
            engine.refuses = 1;
            catchThrowable(() -> engine.pass(Engine.LEASE / 2));
            return "done";
        });
        assertHeldThroughout(10);
    }

    private void assertHeldThroughout(int leases) throws Throwable {
        BoundKey another = Keys.of("another " + leases);
        engine.call(another, () -> {
            for (int i = 0; i < leases; i++) {
                assertHeldFor(another, Engine.LEASE);
            }
            return "done";
        });
    }

    private void assertHeldFor(long nanos) {
        assertHeldFor(KEY, nanos);
    }

    /** Another JVM asks for it all the time. */
    private void assertHeldFor(BoundKey key, long nanos) {
        for (int i = 0; i < 10; i++) {
            engine.pass(nanos / 10);
            assertThat(store.store.claim(new ClaimRequest(key, -1, "", Engine.LEASE, AfterCrash.REEXECUTE, Engine.TTL)))
                    .isInstanceOf(ClaimOutcome.Busy.class);
        }
    }
}
