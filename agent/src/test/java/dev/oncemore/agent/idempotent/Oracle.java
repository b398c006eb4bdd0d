package dev.oncemore.agent.idempotent;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/**
 * What a single thread that carried out one operation of a key after the other would allow: which may begin, and whose
 * outcome a call may have. An assertion fails in whatever contradicts it.
 */
final class Oracle {

    private final int key;
    private final AtomicLong order;
    private final LongSupplier now;
    private final long ttl;
    private final double ttlJitter;
    private final AtomicBoolean running = new AtomicBoolean();
    private final Set<Call> calls = ConcurrentHashMap.newKeySet();

    /** The last operation whose outcome was to be kept; written by the one that runs. */
    private final AtomicReference<Operation> kept = new AtomicReference<>();

    /** @param order that of all beginnings and ends, of whatever key */
    Oracle(int key, AtomicLong order, LongSupplier now, long ttl, double ttlJitter) {
        this.key = key;
        this.order = order;
        this.now = now;
        this.ttl = ttl;
        this.ttlJitter = ttlJitter;
    }

    /** The body of one call, with all its attempts. */
    final class Operation {

        private final long begun = order.incrementAndGet();
        private volatile long ended = Long.MAX_VALUE;

        /** When nobody can join it any more, at the latest. */
        private volatile long landed = Long.MAX_VALUE;

        private volatile long endedAt;
        private volatile long landedAt;
        private volatile boolean keeps;

        private Operation() {}

        /** @param keeps whether its outcome is to be kept */
        void ended(boolean keeps) {
            this.keeps = keeps;
            endedAt = now.getAsLong();
            ended = order.incrementAndGet();
            if (keeps) {
                kept.set(this);
            }
            running.set(false);
        }

        /** The call that led it is over, so the store has been told. */
        void landed() {
            landedAt = now.getAsLong();
            landed = order.incrementAndGet();
        }

        private Oracle oracle() {
            return Oracle.this;
        }
    }

    /** A body begins. */
    Operation begun() {
        if (!running.compareAndSet(false, true)) {
            throw new AssertionError("two executions of one key at the same time");
        }
        Operation last = kept.get();
        if (last != null && now.getAsLong() - last.endedAt < ttl) {
            // the clock may have gone on after the record was looked for and found to be over: only if it was not over
            // even now
            throw new AssertionError("executed again while a result was kept");
        }
        return new Operation();
    }

    /** A call begins. */
    Call call() {
        Call call = new Call();
        calls.add(call);
        call.lookedAt = call.beganAt;
        for (Call running : calls) {
            call.lookedAt = Math.min(call.lookedAt, running.beganAt);
        }
        return call;
    }

    /** A call, which may lead an operation or have the outcome of another's. */
    final class Call implements AutoCloseable {

        private final Operation keptBefore = kept.get();
        private final long began = order.incrementAndGet();
        private final long beganAt = now.getAsLong();

        /** When one that it may join has looked at the record, at the earliest. */
        private long lookedAt;

        private Call() {}

        @Override
        public void close() {
            calls.remove(this);
        }

        /** It had the outcome of its own operation, which is not kept. */
        void mayFailWith(Operation own) {
            if (own.oracle() != Oracle.this || own.begun < began) {
                throw new AssertionError("the failure of another's operation, and not anew");
            }
        }

        /** It had this outcome, which must have been the valid one at some time between its beginning and its end. */
        void mayHave(Operation given) {
            if (given.oracle() != Oracle.this) {
                throw new AssertionError("the outcome of another key than " + key);
            }
            if (given.ended == Long.MAX_VALUE) {
                throw new AssertionError("the outcome of an operation that goes on");
            }
            if (given.keeps && keptBefore != null && given.begun < keptBefore.begun) {
                throw new AssertionError("an older outcome than the one that was valid when the call began");
            }
            if (!given.keeps && given.landed < began) {
                throw new AssertionError("a failure that was over, and not remembered, before the call began");
            }
            if (given.keeps && given.landed < began && lookedAt - given.landedAt > ttl * (1 + ttlJitter)) {
                throw new AssertionError("an outcome whose time was up");
            }
        }
    }
}
