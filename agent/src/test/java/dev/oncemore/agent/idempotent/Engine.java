package dev.oncemore.agent.idempotent;

import dev.oncemore.agent.key.BoundKey;
import dev.oncemore.agent.observe.IdempotentListener;
import dev.oncemore.agent.rehearsal.KeyedRehearsal;
import dev.oncemore.agent.retry.Attempt;
import dev.oncemore.agent.store.AfterCrash;
import dev.oncemore.agent.store.IdempotencyStore;
import dev.oncemore.agent.store.MemoryStore;
import dev.oncemore.agent.store.StoredRecord;
import dev.oncemore.agent.time.Parker;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/** An engine whose time and chance are a test's. */
final class Engine {

    static final long LEASE = TimeUnit.SECONDS.toNanos(30);
    static final long TTL = TimeUnit.HOURS.toNanos(1);
    static final long WAIT = TimeUnit.SECONDS.toNanos(10);

    /** What a call is thrown in place of a result. */
    @SuppressWarnings("serial")
    static final class Refused extends RuntimeException {
        final Refusal.Kind kind;

        Refused(Refusal refusal) {
            super(refusal.message(), refusal.cause());
            kind = refusal.kind();
        }
    }

    /** A failure made anew. */
    @SuppressWarnings("serial")
    static final class Anew extends RuntimeException {
        Anew(Throwable original) {
            super(original.getMessage(), original);
        }
    }

    final AtomicLong now = new AtomicLong(1_000);
    final List<String> said = new ArrayList<>();
    final Map<Long, Runnable> scheduled = new java.util.TreeMap<>();
    final List<Long> slept = new ArrayList<>();
    final IdempotencyStore store;
    final Operations operations;

    /** How many tasks the scheduler refuses. */
    int refuses;

    Runnable whileParked = () -> {};
    Runnable whileAsleep = () -> {};

    FailureTypes remember = new FailureTypes(List.of());
    FailureTypes uncertain = new FailureTypes(List.of());
    OnDuplicate onDuplicate = OnDuplicate.WAIT;
    AfterCrash afterCrash = AfterCrash.REJECT;
    long waitFor = WAIT;
    long limit = Long.MAX_VALUE;
    Predicate<Object> unless = result -> false;
    Predicate<Object> readOnce = result -> false;

    Engine() {
        this(store -> store);
    }

    Engine(UnaryOperator<IdempotencyStore> around) {
        store = around.apply(new MemoryStore(1_000, now::get, max -> {}));
        operations = new Operations(
                store,
                new Flights(this::schedule, now::get),
                now::get,
                this::sleep,
                this::park,
                () -> RandomGenerator.of("SplittableRandom"),
                new Owners(7));
        KeyedRehearsal.before();
    }

    private Future<?> schedule(long nanos, Runnable task) {
        if (refuses > 0) {
            refuses--;
            throw new OutOfMemoryError("unable to create native thread");
        }
        scheduled.put(now.get() + nanos, task);
        return new CompletableFuture<>();
    }

    private void sleep(long nanos) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        slept.add(nanos);
        now.addAndGet(nanos);
        whileAsleep.run();
    }

    /** Time does not pass by itself: a test that wants a wait to end lets it pass. */
    private void park(BooleanSupplier over, long nanos) {
        whileParked.run();
        Parker.SYSTEM.park(over, TimeUnit.MILLISECONDS.toNanos(1));
    }

    /** Lets time pass, and does what is due meanwhile. */
    void pass(long nanos) {
        long end = now.get() + nanos;
        while (!scheduled.isEmpty()) {
            long due = scheduled.keySet().iterator().next();
            if (due > end) {
                break;
            }
            now.set(Math.max(now.get(), due));
            scheduled.remove(due).run();
        }
        now.set(end);
    }

    IdempotentMethod method() {
        IdempotentRules rules = new IdempotentRules(
                "Shop#charge()",
                TTL,
                0.1,
                onDuplicate,
                waitFor,
                limit,
                afterCrash,
                remember,
                uncertain,
                unless,
                readOnce,
                LEASE);
        Failures failures = new Failures() {
            @Override
            public Throwable of(Refusal refusal) {
                return new Refused(refusal);
            }

            @Override
            public Throwable anew(Throwable original) {
                return new Anew(original);
            }
        };
        return new IdempotentMethod(rules, operations, failures, new Said());
    }

    Object call(BoundKey key, Attempt body) throws Throwable {
        return new IdempotentCall(method()).call(key, StoredRecord.NO_FINGERPRINT, body);
    }

    private final class Said implements IdempotentListener {

        @Override
        public synchronized void uncertain(String method, String key, Throwable failure) {
            said.add("uncertain");
        }

        @Override
        public synchronized void abandoned(String method, String key, long leaseNanos, Throwable failure) {
            said.add("abandoned");
        }

        @Override
        public synchronized void lost(String method, String key, long leaseNanos) {
            said.add("lost");
        }

        @Override
        public synchronized void untold(String method, String key, Throwable failure) {
            said.add("untold");
        }
    }
}
