package dev.oncemore.agent.idempotent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oncemore.agent.RacingThreads;
import dev.oncemore.agent.Seeded;
import dev.oncemore.agent.key.BoundKey;
import dev.oncemore.agent.observe.IdempotentListener;
import dev.oncemore.agent.store.AfterCrash;
import dev.oncemore.agent.store.Conclusion;
import dev.oncemore.agent.store.MemoryStore;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Millions of calls on a few keys, with failures of every kind, retries, interrupts and records whose time is up, held against what a single thread
 * that did one execution after the other would allow.
 */
class RandomCallsTest {

    private static final int CALLS = 5_200_000;
    private static final int THREADS = 4;
    private static final int KEYS = 8;
    private static final long TTL = 2_000;
    private static final double JITTER = 0.1;

    /** By the fake clock, which each call advances by one, and some by more. */
    private final AtomicLong now = new AtomicLong();

    /** The order of all beginnings and ends. */
    private final AtomicLong order = new AtomicLong();

    private final AtomicLong executions = new AtomicLong();
    private final AtomicLong given = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();

    /** One execution of a body. */
    private static final class Execution {

        final int key;
        final long begun;
        volatile long ended = Long.MAX_VALUE;

        /** When nobody can join it any more, at the latest. */
        volatile long landed = Long.MAX_VALUE;

        volatile long endedAt;
        volatile boolean keeps;

        Execution(int key, long begun) {
            this.key = key;
            this.begun = begun;
        }
    }

    /** What is true of one key. */
    private static final class Truth {

        final AtomicBoolean running = new AtomicBoolean();

        /** The last execution that was to be kept; written by the one that runs. */
        final AtomicReference<Execution> kept = new AtomicReference<>();
    }

    /** A failure that says of which execution it is. */
    @SuppressWarnings("serial")
    private static class Of extends Exception {
        final transient Execution execution;

        Of(Execution execution) {
            super(null, null, false, false);
            this.execution = execution;
        }
    }

    @SuppressWarnings("serial")
    private static final class Declined extends Of {
        Declined(Execution execution) {
            super(execution);
        }
    }

    @SuppressWarnings("serial")
    private static final class Lost extends Of {
        Lost(Execution execution) {
            super(execution);
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
        IdempotentMethod method = method();
        List<Truth> truths = new ArrayList<>();
        List<BoundKey> keys = new ArrayList<>();
        for (int key = 0; key < KEYS; key++) {
            truths.add(new Truth());
            keys.add(Keys.of((long) key));
        }
        long[] seed = seeds.longs(THREADS).toArray();

        RacingThreads.run(THREADS, thread -> (Callable<Void>) () -> {
            RandomGenerator random = new SplittableRandom(seed[thread]);
            for (int i = 0; i < CALLS / THREADS; i++) {
                int key = Math.min(random.nextInt(KEYS), random.nextInt(KEYS));
                call(method, key, keys.get(key), truths.get(key), random);
            }
            return null;
        });

        assertThat(given.get() + failed.get() + refused.get()).isEqualTo(CALLS / THREADS * THREADS);
        assertThat(executions.get()).as("executions").isBetween(5_000L, CALLS / 2L);
        assertThat(failed.get()).as("failures").isGreaterThan(1_000);
        assertThat(refused.get()).as("refused, as nobody knew").isGreaterThan(100);
    }

    private void call(IdempotentMethod method, int key, BoundKey bound, Truth truth, RandomGenerator random) {
        now.addAndGet(random.nextInt(1_000) == 0 ? random.nextLong(TTL) : 1);
        Execution keptBefore = truth.kept.get();
        long began = order.incrementAndGet();
        long beganAt = now.get();
        try {
            Conclusion known = method.known(bound, "");
            Object result = known != null ? method.answer(bound, known) : called(method, bound, key, truth, random);
            check((Execution) result, key, keptBefore, began, beganAt);
            given.incrementAndGet();
        } catch (Anew anew) {
            if (anew.getCause() instanceof Of of) {
                check(of.execution, key, of instanceof Declined ? keptBefore : null, began, beganAt);
            }
            failed.incrementAndGet();
        } catch (Of own) {
            assertThat(own.execution.begun).as("one's own failure").isGreaterThan(began);
            failed.incrementAndGet();
        } catch (InterruptedException ownAffair) {
            failed.incrementAndGet();
        } catch (Refused unknown) {
            assertThat(unknown.kind).isEqualTo(Refusal.Kind.OUTCOME_UNKNOWN);
            refused.incrementAndGet();
        } catch (Throwable other) {
            throw new AssertionError(other);
        }
    }

    private Object called(IdempotentMethod method, BoundKey bound, int key, Truth truth, RandomGenerator random)
            throws Throwable {
        Execution[] led = new Execution[1];
        try {
            return new IdempotentCall(method).call(bound, "", () -> body(key, truth, random, led));
        } finally {
            if (led[0] != null) {
                led[0].landed = order.incrementAndGet();
            }
        }
    }

    /** A result may be given if it was the valid one at some time between the call's beginning and its end. */
    private void check(Execution execution, int key, Execution keptBefore, long began, long beganAt) {
        if (execution.key != key) {
            throw new AssertionError("the result of another key");
        }
        if (execution.ended == Long.MAX_VALUE) {
            throw new AssertionError("the result of an execution that goes on");
        }
        if (keptBefore != null && execution.begun < keptBefore.begun) {
            throw new AssertionError("an older result than the one that was valid when the call began");
        }
        if (!execution.keeps && execution.landed < began) {
            throw new AssertionError("a failure that was over, and not remembered, before the call began");
        }
        if (execution.keeps && beganAt - execution.endedAt > TTL * (1 + JITTER) + slack(execution, began)) {
            throw new AssertionError("a result whose time was up");
        }
    }

    /** A record's time begins when the store is told, somewhat after the body's end; while others wait for that no limit can be told. */
    private static long slack(Execution execution, long began) {
        return execution.landed > began ? Long.MAX_VALUE / 2 : 10 * TTL;
    }

    private Object body(int key, Truth truth, RandomGenerator random, Execution[] led) throws Exception {
        if (!truth.running.compareAndSet(false, true)) {
            throw new AssertionError("two executions of one key at the same time");
        }
        Execution execution = new Execution(key, order.incrementAndGet());
        led[0] = execution;
        executions.incrementAndGet();
        Execution kept = truth.kept.get();
        if (kept != null && now.get() - kept.endedAt < TTL && kept.keeps) {
            // the clock may have gone on after the record was looked for and found to be over: only if it was not over
            // even now
            throw new AssertionError("executed again while a result was kept");
        }
        for (int attempt = random.nextInt(3); attempt > 0; attempt--) {
            now.incrementAndGet(); // a retry takes its time
        }
        int fate = random.nextInt(100);
        execution.keeps = fate < 70;
        execution.endedAt = now.get();
        execution.ended = order.incrementAndGet();
        if (execution.keeps) {
            truth.kept.set(execution);
        }
        truth.running.set(false);
        if (fate < 55) {
            return execution;
        }
        if (fate < 66) {
            throw new Declined(execution);
        }
        if (fate < 70) {
            throw new Lost(execution);
        }
        if (fate < 80) {
            throw new InterruptedException();
        }
        throw new Of(execution);
    }

    private IdempotentMethod method() {
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
        Operations operations = new Operations(
                new MemoryStore(1_000, now::get, max -> {}),
                new Flights((nanos, task) -> new CompletableFuture<>(), now::get),
                now::get,
                nanos -> TimeUnit.NANOSECONDS.sleep(1),
                (blocker, nanos) -> LockSupport.parkNanos(blocker, TimeUnit.MILLISECONDS.toNanos(1)),
                ThreadLocalRandom::current,
                new Owners(7));
        IdempotentRules rules = new IdempotentRules(
                "random",
                TTL,
                JITTER,
                OnDuplicate.WAIT,
                Long.MAX_VALUE,
                AfterCrash.REJECT,
                new FailureTypes(List.of(Declined.class)),
                new FailureTypes(List.of(Lost.class)),
                Long.MAX_VALUE / 4);
        return new IdempotentMethod(rules, operations, failures, new Deaf());
    }

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
