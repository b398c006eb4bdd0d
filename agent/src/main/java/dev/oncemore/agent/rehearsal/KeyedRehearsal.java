package dev.oncemore.agent.rehearsal;

import dev.oncemore.agent.idempotent.Execution;
import dev.oncemore.agent.idempotent.FailureTypes;
import dev.oncemore.agent.idempotent.Failures;
import dev.oncemore.agent.idempotent.Flight;
import dev.oncemore.agent.idempotent.FlightOutcome;
import dev.oncemore.agent.idempotent.Flights;
import dev.oncemore.agent.idempotent.Follower;
import dev.oncemore.agent.idempotent.IdempotentCall;
import dev.oncemore.agent.idempotent.IdempotentMethod;
import dev.oncemore.agent.idempotent.IdempotentRules;
import dev.oncemore.agent.idempotent.OnDuplicate;
import dev.oncemore.agent.idempotent.Operations;
import dev.oncemore.agent.idempotent.Refusal;
import dev.oncemore.agent.key.BoundKey;
import dev.oncemore.agent.key.KeyShape;
import dev.oncemore.agent.observe.IdempotentListener;
import dev.oncemore.agent.retry.Attempt;
import dev.oncemore.agent.store.AfterCrash;
import dev.oncemore.agent.store.StoredRecord;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Rehearses idempotent methods: calls of every kind, with a private store that sometimes fails to record how they
 * ended. They are rehearsed, and their classes not named as in {@link Initialisers}: a call that is cut off may leave
 * its key in progress for all callers, and no list could name everything that a store, and the JDK's collections below
 * it, use for the first time.
 */
public final class KeyedRehearsal extends Once {

    private static final KeyedRehearsal ONCE = new KeyedRehearsal();

    private static final KeyShape SHAPE = new KeyShape("rehearsal", List.of("", ""));
    private static final int CAPACITY = 10;
    private static final long LEASE = TimeUnit.HOURS.toNanos(1);

    private final Later later = new Later();
    private final FlakyStore store = new FlakyStore(CAPACITY, later);
    private final Operations operations = new Operations(
            store,
            new Flights(later, later),
            later,
            later,
            later,
            ThreadLocalRandom::current,
            new AtomicLong()::incrementAndGet);

    private KeyedRehearsal() {}

    /** Before the first idempotent method is linked. */
    public static void before() {
        ONCE.play();
    }

    /** A method that only the rehearsal calls. Duplicates wait for a second, and its failures are not remembered. */
    static IdempotentMethod method() {
        return new KeyedRehearsal().method(FailureKind.NONE, TimeUnit.SECONDS.toNanos(1));
    }

    /** A key of such a method. */
    static BoundKey key(int number) {
        return SHAPE.key(number);
    }

    @Override
    void playAll() throws Throwable {
        call(1, FailureKind.NONE, () -> "result");
        call(1, FailureKind.NONE, () -> "result");
        call(0, FailureKind.NONE, () -> "unkept");
        int key = 2;
        for (FailureKind kind : FailureKind.values()) {
            call(key, kind, KeyedRehearsal::failing);
            call(key, kind, KeyedRehearsal::failing);
            key++;
        }
        call(9, FailureKind.NONE, () -> {
            call(9, FailureKind.NONE, () -> "inner");
            return null;
        });
        hold();
        owe();
        overfill();
    }

    private static Object failing() {
        throw new Expected();
    }

    /** A lease that is renewed, a follower that is notified, a claim that is abandoned. */
    private void hold() {
        Execution execution = method(FailureKind.NONE, 0).execution(key(10), StoredRecord.NO_FINGERPRINT);
        Flight flight = execution.board();
        var unused = execution.ask();
        later.come();
        flight.join(new Follower() {
            @Override
            protected void landed(FlightOutcome end) {
                flight.end();
            }
        });
        execution.leave();
    }

    /** Ends that are recorded in the store later. */
    private void owe() throws Throwable {
        store.fail();
        call(11, FailureKind.NONE, () -> "result");
        call(12, FailureKind.NONE, KeyedRehearsal::failing);
        store.recover();
        later.come();
    }

    /** More records than there is room for. */
    private void overfill() throws Throwable {
        for (int i = 0; i < 2 * CAPACITY; i++) {
            call(100 + i, FailureKind.NONE, () -> "result");
        }
    }

    /** What happens to the failure. */
    private enum FailureKind {
        NONE,
        REMEMBERED,
        UNCERTAIN
    }

    private void call(int key, FailureKind kind, Attempt body) throws Throwable {
        IdempotentMethod method = method(kind, 0);
        try {
            method.known(key(key), StoredRecord.NO_FINGERPRINT);
            new IdempotentCall(method).call(key(key), StoredRecord.NO_FINGERPRINT, body);
        } catch (Expected asItShould) {
            return;
        }
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
                LEASE);
        return new IdempotentMethod(rules, operations, new RehearsedFailures(), IdempotentListener.NONE);
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
}
