package dev.oncemore.agent.idempotent;

import dev.oncemore.agent.key.BoundKey;
import dev.oncemore.agent.key.KeyShape;
import dev.oncemore.agent.observe.IdempotentListener;
import dev.oncemore.agent.retry.Attempt;
import dev.oncemore.agent.store.AfterCrash;
import dev.oncemore.agent.store.Lifetime;
import dev.oncemore.agent.store.MemoryStore;
import dev.oncemore.agent.store.RecordedOutcome;
import dev.oncemore.agent.store.StoredRecord;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Plays calls of every kind through, to a store that nobody else sees, before the first real one: so that all classes are there, and all that is linked at
 * its first use. What a stack overflow cuts off at its first use is lost for the whole JVM, and with it every key.
 */
public final class Rehearsal {

    private static final KeyShape SHAPE = new KeyShape("rehearsal", List.of("", ""));

    private static final int CAPACITY = 10;

    private final Operations operations;

    private Rehearsal(Operations like) {
        this.operations = new Operations(
                new MemoryStore(CAPACITY, like.ticker(), max -> {}),
                new Flights((nanos, task) -> new CompletableFuture<>(), like.ticker()),
                like.ticker(),
                nanos -> {},
                (over, nanos) -> {},
                like.random(),
                like.owners());
    }

    /** Before the first call to these. */
    public static void before(Operations operations) {
        new Rehearsal(operations).play();
    }

    /** A method that nobody calls but the one who rehearses. Duplicates wait for a second, its failures are not remembered. */
    public static IdempotentMethod method(Operations like) {
        return new Rehearsal(like).method(FailureKind.NONE, TimeUnit.SECONDS.toNanos(1));
    }

    /** A key of such a method. */
    public static BoundKey key(int number) {
        return BoundKey.of(SHAPE, number);
    }

    private void play() {
        call(1, FailureKind.NONE, () -> "result");
        call(1, FailureKind.NONE, () -> "result");
        call(0, FailureKind.NONE, () -> "unkept");
        int key = 2;
        for (FailureKind kind : FailureKind.values()) {
            for (int i = 0; i < 2; i++) {
                call(key, kind, () -> {
                    throw new Expected();
                });
            }
            key++;
        }
        call(9, FailureKind.NONE, () -> {
            call(9, FailureKind.NONE, () -> "inner");
            return null;
        });
        hold();
        overfill();
    }

    /** More records than there is room for. */
    private void overfill() {
        for (int i = 0; i < 2 * CAPACITY; i++) {
            call(100 + i, FailureKind.NONE, () -> "result");
        }
    }

    /** A lease that is renewed, a follower that is told, a claim that is left and given back later. */
    private void hold() {
        Execution execution = method(FailureKind.NONE).execution(key(10), StoredRecord.NO_FINGERPRINT);
        Flight flight = execution.board();
        ClaimResult standing = execution.ask();
        Lease lease = flight.lease();
        if (standing instanceof ClaimResult.Held && lease != null) {
            lease.keepUp(lease.dueAt());
        }
        flight.join(new Follower() {
            @Override
            protected void landed(FlightOutcome end) {
                flight.end();
            }
        });
        if (lease != null) {
            lease.tellAgain(new PendingUpdate.Completed(new RecordedOutcome.Returned(null), Lifetime.of(1)), 0);
            lease.tellAgain(new PendingUpdate.Released(), 0);
            operations.flights().owe(lease);
            lease.keepUp(lease.dueAt());
        }
        execution.leave();
    }

    /** What becomes of the failure. */
    private enum FailureKind {
        NONE,
        REMEMBERED,
        UNCERTAIN
    }

    /** What a rehearsed call ends with. */
    private static final class Expected extends RuntimeException {

        private static final long serialVersionUID = 1;

        Expected() {
            super(null, null, false, false);
        }
    }

    private void call(int key, FailureKind kind, Attempt body) {
        IdempotentMethod method = method(kind);
        try {
            method.known(key(key), StoredRecord.NO_FINGERPRINT);
            new IdempotentCall(method).call(key(key), StoredRecord.NO_FINGERPRINT, body);
        } catch (Expected asItShould) {
            return;
        } catch (Throwable unexpected) {
            throw new LinkageError("the agent's own calls do not work", unexpected);
        }
    }

    private IdempotentMethod method(FailureKind kind) {
        return method(kind, 0);
    }

    private IdempotentMethod method(FailureKind kind, long waitForNanos) {
        FailureTypes none = new FailureTypes(List.of());
        FailureTypes expected = new FailureTypes(List.of(Expected.class));
        IdempotentRules rules = new IdempotentRules(
                "rehearsal",
                Long.MAX_VALUE,
                0,
                OnDuplicate.WAIT,
                waitForNanos,
                Long.MAX_VALUE,
                AfterCrash.REJECT,
                kind == FailureKind.REMEMBERED ? expected : none,
                kind == FailureKind.UNCERTAIN ? expected : none,
                result -> "unkept".equals(result),
                result -> false,
                Long.MAX_VALUE / 2);
        return new IdempotentMethod(rules, operations, new RehearsedFailures(), new Deaf());
    }

    /** Whatever it is, it is expected. */
    private static final class RehearsedFailures implements Failures {

        @Override
        public Throwable of(Refusal refusal) {
            return new Expected();
        }

        @Override
        public Throwable anew(Throwable original) {
            return new Expected();
        }
    }

    /** Nobody is to hear of it. */
    private static final class Deaf implements IdempotentListener {

        @Override
        public void uncertain(String method, String key, Throwable failure) {}

        @Override
        public void abandoned(String method, String key, long leaseNanos, Throwable failure) {}

        @Override
        public void lost(String method, String key, long leaseNanos) {}

        @Override
        public void untold(String method, String key, Throwable failure) {}
    }
}
