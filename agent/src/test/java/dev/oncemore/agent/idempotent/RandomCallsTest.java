package dev.oncemore.agent.idempotent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oncemore.agent.RacingThreads;
import dev.oncemore.agent.Seeded;
import dev.oncemore.agent.key.BoundKey;
import dev.oncemore.agent.observe.IdempotentListener;
import dev.oncemore.agent.retry.AttemptScope;
import dev.oncemore.agent.retry.AttemptTimedOut;
import dev.oncemore.agent.retry.Backoff;
import dev.oncemore.agent.retry.Condition;
import dev.oncemore.agent.retry.ExhaustedFailures;
import dev.oncemore.agent.retry.FailureFilter;
import dev.oncemore.agent.retry.Jitter;
import dev.oncemore.agent.retry.Pauses;
import dev.oncemore.agent.retry.RetryBudget;
import dev.oncemore.agent.retry.RetryLoop;
import dev.oncemore.agent.retry.RetryRules;
import dev.oncemore.agent.retry.RetryTerms;
import dev.oncemore.agent.store.AfterCrash;
import dev.oncemore.agent.store.MemoryStore;
import dev.oncemore.agent.store.RecordedOutcome;
import dev.oncemore.agent.store.StoredRecord;
import dev.oncemore.agent.timeout.Rounds;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Millions of calls on a few keys, with failures of every kind, retries, deadlines of attempts and of whole calls,
 * interrupts, duplicates that give up, and records whose time is up, held against an {@link Oracle}.
 */
class RandomCallsTest {

    private static final int CALLS = 5_200_000;
    private static final int THREADS = 4;
    private static final int KEYS = 8;

    /** Times are ticks of a fake clock, which each call advances by one, and some by more. */
    private static final long TTL = 200;

    private static final double TTL_JITTER = 0.1;
    private static final long CALL_LIMIT = 400;
    private static final long ATTEMPT_LIMIT = 150;
    private static final long PAUSE = 20;
    private static final long SHORT_WAIT = 10;

    private final AtomicLong now = new AtomicLong();
    private final Rounds rounds = Rounds.of(now::get);
    private final RetryLoop retries = new RetryLoop(
            new RetryTerms(
                    "random",
                    new RetryRules(
                            3,
                            Long.MAX_VALUE,
                            FailureFilter.of(List.of(Of.class), List.of(Declined.class, Lost.class)),
                            Condition.ANY_FAILURE,
                            new Pauses(
                                    new Backoff(Backoff.Strategy.FIXED, PAUSE, 1, PAUSE),
                                    Jitter.NONE,
                                    failure -> 0,
                                    Long.MAX_VALUE,
                                    ThreadLocalRandom::current),
                            true),
                    RetryBudget.Unlimited.INSTANCE,
                    now::get,
                    new ExhaustedFailures(),
                    new Deaf()),
            this::sleep,
            rounds.watchdog()::remainingNanos,
            CallScope::rejectResult);
    private final Operations operations = new Operations(
            new MemoryStore(1_000, now::get, max -> {}),
            new Flights((nanos, task) -> new CompletableFuture<>(), now::get),
            now::get,
            this::sleep,
            this::park,
            ThreadLocalRandom::current,
            new Owners(7));
    private final IdempotentMethod patient = method(Long.MAX_VALUE);
    private final IdempotentMethod hasty = method(SHORT_WAIT);

    private final ThreadLocal<Boolean> interruptedAsItWaited = ThreadLocal.withInitial(() -> false);

    /** What became of the calls and attempts. */
    private final Map<Fate, LongAdder> fates = new EnumMap<>(Fate.class);

    private enum Fate {
        GIVEN,
        FAILED,
        TIMED_OUT,
        INTERRUPTED,
        OUTCOME_UNKNOWN,
        GAVE_UP,
        INTERRUPTED_WHILE_IT_WAITED,

        FIRST_ATTEMPT,
        LATER_ATTEMPT,
        LATE_ATTEMPT,
    }

    /** A failure that says of which operation it is. */
    @SuppressWarnings("serial")
    private static class Of extends Exception {
        final transient Oracle.Operation operation;

        Of(Oracle.Operation operation) {
            super(null, null, false, false);
            this.operation = operation;
        }
    }

    /** It is remembered. */
    @SuppressWarnings("serial")
    private static final class Declined extends Of {
        Declined(Oracle.Operation operation) {
            super(operation);
        }
    }

    /** It leaves the outcome unknown. */
    @SuppressWarnings("serial")
    private static final class Lost extends Of {
        Lost(Oracle.Operation operation) {
            super(operation);
        }
    }

    @SuppressWarnings("serial")
    private static final class TimedOut extends Of {
        TimedOut(Oracle.Operation operation) {
            super(operation);
        }
    }

    @SuppressWarnings("serial")
    private static final class Anew extends RuntimeException {
        Anew(Throwable original) {
            super(null, original, false, false);
        }
    }

    @SuppressWarnings("serial")
    private static final class Refused extends RuntimeException {
        final Refusal.Kind kind;

        Refused(Refusal.Kind kind) {
            super(null, null, false, false);
            this.kind = kind;
        }
    }

    @Test
    @Timeout(120)
    @ExtendWith(Seeded.class)
    void neverContradictOneThatDoesOneAfterTheOther(RandomGenerator seeds) throws Exception {
        for (Fate fate : Fate.values()) {
            fates.put(fate, new LongAdder());
        }
        AtomicLong order = new AtomicLong();
        List<Oracle> oracles = new ArrayList<>();
        List<BoundKey> keys = new ArrayList<>();
        for (int key = 0; key < KEYS; key++) {
            oracles.add(new Oracle(key, order, now::get, TTL, TTL_JITTER));
            keys.add(Keys.of((long) key));
        }
        long[] seed = seeds.longs(THREADS).toArray();

        RacingThreads.run(THREADS, thread -> (Callable<Void>) () -> {
            RandomGenerator random = new SplittableRandom(seed[thread]);
            for (int i = 0; i < CALLS / THREADS; i++) {
                int key = Math.min(random.nextInt(KEYS), random.nextInt(KEYS));
                counted(call(keys.get(key), oracles.get(key), random));
                if (Thread.interrupted()) {
                    throw new AssertionError("an interrupt was left behind");
                }
            }
            return null;
        });

        assertThat(fates).allSatisfy((fate, times) -> assertThat(times.sum()).isGreaterThan(100));
        assertThat(fates.get(Fate.FIRST_ATTEMPT).sum()).isBetween(10_000L, CALLS / 2L);
    }

    private void counted(Fate fate) {
        fates.get(fate).increment();
    }

    private Fate call(BoundKey key, Oracle oracle, RandomGenerator random) {
        now.addAndGet(random.nextInt(1_000) == 0 ? random.nextLong(10 * TTL) : 1);
        IdempotentMethod method = random.nextInt(4) == 0 ? hasty : patient;
        interruptedAsItWaited.set(false);
        Fate fate;
        try (Oracle.Call call = oracle.call()) {
            fate = fateOf(call, method, key, oracle, random);
        }
        if (interruptedAsItWaited.get() && !Thread.interrupted()) {
            throw new AssertionError("an interrupt is lost");
        }
        return fate;
    }

    private Fate fateOf(
            Oracle.Call call, IdempotentMethod method, BoundKey key, Oracle oracle, RandomGenerator random) {
        try {
            RecordedOutcome known = method.known(key, StoredRecord.NO_FINGERPRINT);
            call.mayHave((Oracle.Operation)
                    (known != null ? method.answer(key, known) : called(method, key, oracle, random)));
            return Fate.GIVEN;
        } catch (Anew anew) {
            Of original = (Of) anew.getCause();
            call.mayHave(original.operation);
            return original instanceof TimedOut ? Fate.TIMED_OUT : Fate.FAILED;
        } catch (Of own) {
            call.mayFailWith(own.operation);
            return own instanceof TimedOut ? Fate.TIMED_OUT : Fate.FAILED;
        } catch (InterruptedException ownAffair) {
            return Fate.INTERRUPTED;
        } catch (Refused refused) {
            if (refused.kind == Refusal.Kind.IN_PROGRESS && interruptedAsItWaited.get()) {
                return Fate.INTERRUPTED_WHILE_IT_WAITED;
            }
            if (refused.kind == Refusal.Kind.IN_PROGRESS && method.equals(hasty)) {
                return Fate.GAVE_UP;
            }
            assertThat(refused.kind).isEqualTo(Refusal.Kind.OUTCOME_UNKNOWN);
            return Fate.OUTCOME_UNKNOWN;
        } catch (Throwable other) {
            throw new AssertionError(other);
        }
    }

    private Object called(IdempotentMethod method, BoundKey key, Oracle oracle, RandomGenerator random)
            throws Throwable {
        Oracle.Operation[] led = new Oracle.Operation[1];
        try {
            return new IdempotentCall(method).call(key, StoredRecord.NO_FINGERPRINT, () -> {
                if (interruptedAsItWaited.get()) {
                    throw new AssertionError("a thread that was interrupted while it waited runs the body");
                }
                led[0] = oracle.begun();
                return operation(led[0], random);
            });
        } finally {
            if (led[0] != null) {
                led[0].landed();
            }
        }
    }

    /** A whole call with its retries. */
    private Object operation(Oracle.Operation operation, RandomGenerator random) throws Throwable {
        boolean keeps = false;
        try {
            Object result = rounds.limit(
                    CALL_LIMIT,
                    () -> retries.call(() -> limitedAttempt(operation, random)),
                    () -> new TimedOut(operation));
            keeps = true;
            return result;
        } catch (Declined | Lost kept) {
            keeps = true;
            throw kept;
        } finally {
            operation.ended(keeps);
        }
    }

    private Object limitedAttempt(Oracle.Operation operation, RandomGenerator random) throws Throwable {
        return rounds.limit(
                ATTEMPT_LIMIT, () -> attempt(operation, random), () -> new AttemptTimedOut(new TimedOut(operation)));
    }

    @SuppressWarnings("ThreadPriorityCheck") // nothing depends on what becomes of it
    private Object attempt(Oracle.Operation operation, RandomGenerator random) throws Exception {
        counted(AttemptScope.current() == 1 ? Fate.FIRST_ATTEMPT : Fate.LATER_ATTEMPT);
        if (random.nextInt(32) == 0) {
            Thread.yield(); // so that others come meanwhile, however few processors there are
        }
        int fate = random.nextInt(100);
        if (fate < 10) {
            counted(Fate.LATE_ATTEMPT);
            overstay(fate < 3);
            if (fate < 6) {
                throw new InterruptedException();
            }
        }
        if (fate < 50) {
            return operation;
        }
        if (fate < 60) {
            throw new Declined(operation);
        }
        if (fate < 64) {
            throw new Lost(operation);
        }
        if (fate < 70) {
            throw new InterruptedException();
        }
        throw new Of(operation);
    }

    /** Past its deadline; others may come to be late by that too. */
    private void overstay(boolean noticed) {
        now.addAndGet(ATTEMPT_LIMIT);
        rounds.run();
        if (noticed && !Thread.interrupted()) {
            throw new AssertionError("a deadline has passed, and nobody was interrupted");
        }
    }

    /** Some are interrupted from outside, as the leader ends or before. */
    private void park(Object blocker, long nanos) {
        boolean interrupted = ThreadLocalRandom.current().nextInt(4) == 0;
        LockSupport.parkNanos(blocker, interrupted ? 1 : TimeUnit.MILLISECONDS.toNanos(1));
        if (interrupted) {
            interruptedAsItWaited.set(true);
            Thread.currentThread().interrupt();
        }
    }

    private void sleep(long nanos) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        now.addAndGet(nanos);
    }

    private IdempotentMethod method(long waitFor) {
        Failures failures = new Failures() {
            @Override
            public Throwable of(Refusal refusal) {
                return new Refused(refusal.kind());
            }

            @Override
            public Throwable anew(Throwable original) {
                return new Anew(original);
            }
        };
        IdempotentRules rules = new IdempotentRules(
                "random",
                TTL,
                TTL_JITTER,
                OnDuplicate.WAIT,
                waitFor,
                Long.MAX_VALUE,
                AfterCrash.REJECT,
                new FailureTypes(List.of(Declined.class)),
                new FailureTypes(List.of(Lost.class)),
                result -> false,
                result -> false,
                Long.MAX_VALUE / 4);
        return new IdempotentMethod(rules, operations, failures, IdempotentListener.NONE);
    }
}
