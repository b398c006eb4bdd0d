package dev.oncemore.agent.async;

import dev.oncemore.agent.idempotent.CallScope;
import dev.oncemore.agent.idempotent.ClaimResult;
import dev.oncemore.agent.idempotent.Execution;
import dev.oncemore.agent.idempotent.Flight;
import dev.oncemore.agent.idempotent.FlightOutcome;
import dev.oncemore.agent.idempotent.Follower;
import dev.oncemore.agent.idempotent.IdempotentMethod;
import dev.oncemore.agent.idempotent.Patience;
import dev.oncemore.agent.idempotent.Refusal;
import dev.oncemore.agent.key.BoundKey;
import dev.oncemore.agent.stack.Headroom;
import dev.oncemore.agent.time.ContextLoader;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One caller of an idempotent method whose result comes later. It leads the flight of its key, or follows another, and
 * while the store is busy with a call that nobody here leads it pauses:
 *
 * <pre>
 *   enter ──► leads ──► ask ──► held ──► waits for the Work ──► the outcome
 *     ▲                  ▲ └──► over: the answer that there is
 *     │                  └───── busy: waits for the Pause to end
 *     └── vacated ─ follows: waits for the flight to land ──► the same answer
 * </pre>
 *
 * <p>To cancel it is to leave. Whoever is the last to leave cancels the work.
 */
final class KeyedFuture extends LayerFuture {

    private final AsyncIdempotentLayer layer;
    private final BoundKey key;
    private final String fingerprint;
    private final LongSupplier timeLeft;
    private final Patience patience;

    /** What an ended call does not keep: its future may be held for long. */
    private @Nullable AsyncAttempt body;

    private @Nullable ClassLoader loader = ContextLoader.current();
    private @Nullable CallScope scope = CallScope.current();

    KeyedFuture(
            AsyncIdempotentLayer layer, BoundKey key, String fingerprint, AsyncAttempt body, LongSupplier timeLeft) {
        this.layer = layer;
        this.key = key;
        this.fingerprint = fingerprint;
        this.body = body;
        this.timeLeft = timeLeft;
        this.patience = method().patience();
    }

    private IdempotentMethod method() {
        return layer.method();
    }

    /**
     * A step: leads or follows.
     *
     * @return this, if there is something to wait for; else a stage with the result
     * @throws Throwable the failure
     */
    CompletionStage<?> enter() throws Throwable {
        Headroom.require();
        Execution own = method().execution(key, fingerprint);
        try {
            Flight flight = own.board();
            return own.leads(flight) ? lead(own) : follow(flight);
        } catch (Throwable failure) {
            own.leave();
            throw failure;
        }
    }

    private CompletionStage<?> lead(Execution execution) throws Throwable {
        ClaimResult standing = execution.ask();
        if (standing instanceof ClaimResult.Over over) {
            execution.land(over.end());
            return answered(over.end());
        }
        return standing instanceof ClaimResult.Busy ? pause(execution) : begin(execution);
    }

    private CompletionStage<?> answered(FlightOutcome end) throws Throwable {
        return CompletableFuture.completedFuture(method().answer(key, end));
    }

    private CompletionStage<?> begin(Execution execution) throws Throwable {
        KeyedAttempt attempt = new KeyedAttempt(Objects.requireNonNull(body), execution::scope);
        CompletionStage<?> stage;
        try {
            stage = layer.inner().call(attempt, timeLeft);
        } catch (Throwable failure) {
            execution.threw(failure, attempt.kindBeforeStage(failure));
            throw failure;
        }
        if (hasResult(stage)) {
            returned(execution, attempt, stage.toCompletableFuture().join());
            return stage;
        }
        new Work(execution, attempt, stage).begin();
        return this;
    }

    private static void returned(Execution execution, KeyedAttempt attempt, @Nullable Object result) {
        if (attempt.isResultRejected()) {
            execution.returnedUnkept(result);
        } else {
            execution.returned(result);
        }
    }

    private CompletionStage<?> pause(Execution execution) throws Throwable {
        method().requireToWait(key);
        long nanos = execution.pause(patience);
        if (nanos <= 0) {
            throw method().waitedInVain(key);
        }
        new Pause(execution).begin(nanos);
        return this;
    }

    private CompletionStage<?> follow(Flight flight) throws Throwable {
        Optional<Refusal> objection = method().objection(flight, fingerprint);
        if (objection.isPresent()) {
            throw method().exception(objection.get());
        }
        long left = patience.left();
        if (left <= 0) {
            throw method().waitedInVain(key);
        }
        Wait wait = new Wait(flight);
        if (!waitFor(wait)) {
            return this; // it was cancelled meanwhile, and nobody would stop a timer
        }
        if (flight.join(wait)) {
            wait.begin(left);
            return this;
        }
        if (!came(wait)) {
            return this;
        }
        FlightOutcome end = Objects.requireNonNull(flight.end());
        return end instanceof FlightOutcome.Vacated ? enter() : answered(end);
    }

    /**
     * A step of a future that its caller has already, on any thread: what depends on it, too, runs as part of the
     * caller's call.
     */
    private void goOn(Entering entering) {
        Surroundings.goOn(layer.scheduler(), scope, stepTo(entering));
    }

    /** Likewise, on a thread of the scheduler's. */
    private void goOnElsewhere(Entering entering) {
        Surroundings.goOnElsewhere(layer.scheduler(), scope, stepTo(entering));
    }

    private Surroundings.Step stepTo(Entering entering) {
        return new Surroundings.Step() {
            @Override
            public void take() {
                step(entering);
            }

            @Override
            public void broke(Throwable broken) {
                endWith(broken);
            }
        };
    }

    private void step(Entering entering) {
        if (hasEnded()) { // cancelled on the way here: nothing is begun any more
            release();
            return;
        }
        CompletionStage<?> entered;
        try {
            entered = (CompletionStage<?>) Objects.requireNonNull(Surroundings.within(loader, entering::enter));
        } catch (Throwable failure) {
            failed(failure);
            return;
        }
        if (!entered.equals(this)) {
            succeeded(entered.toCompletableFuture().join());
        } else if (hasEnded()) {
            release();
        }
    }

    /** A way on. */
    private interface Entering {
        CompletionStage<?> enter() throws Throwable;
    }

    @Override
    void succeeded(@Nullable Object result) {
        boolean first = end();
        release();
        if (first) {
            succeedWith(result);
        }
    }

    @Override
    void failed(Throwable failure) {
        boolean first = end();
        release();
        if (first) {
            failWith(failure);
        }
    }

    @Override
    void cutShort(@Nullable Object what, StopReason how) {
        if (what instanceof Awaited awaited) {
            awaited.cutShort(how);
            release();
        }
    }

    /** Not while another thread takes a step, which does it itself. */
    private void release() {
        body = null;
        loader = null;
        scope = null;
    }

    /** What such a future can wait for, besides a stage. */
    private interface Awaited {
        void cutShort(StopReason how);
    }

    /**
     * The execution that this future leads. When this one is cancelled it goes on for those who follow it, until the
     * last of them has left.
     */
    private final class Work implements Awaited {

        private final Execution execution;
        private final KeyedAttempt attempt;
        private final CompletionStage<?> stage;

        Work(Execution execution, KeyedAttempt attempt, CompletionStage<?> stage) {
            this.execution = execution;
            this.attempt = attempt;
            this.stage = stage;
        }

        void begin() {
            boolean waits = waitFor(this);
            StageObserver end = new StageObserver(stage, layer.scheduler(), this::ended);
            execution.watch(end::lookAgain);
            end.run();
            if (!waits) { // cancelled in a pause, or while it waited to take over
                cutShort(StopReason.ABANDONED);
            }
        }

        private void ended(@Nullable Object result, @Nullable Throwable failure) {
            try {
                conclude(result, failure);
            } catch (Throwable broken) { // never leave a caller waiting
                execution.leave();
                endWith(broken);
            }
        }

        private void conclude(@Nullable Object result, @Nullable Throwable failure) {
            if (failure == null) {
                returned(execution, attempt, result);
            } else {
                execution.threw(failure, attempt.kind(failure));
            }
            if (came(this)) {
                goOn(() -> {
                    if (failure != null) {
                        throw failure;
                    }
                    return CompletableFuture.completedFuture(result);
                });
            }
        }

        @Override
        public void cutShort(StopReason how) {
            if (how.completes()) {
                cancel(stage, how); // for those who follow too
            }
            execution.leftToFollowers(() -> {
                attempt.calledOff();
                cancel(stage, how);
            });
        }
    }

    /** The end of a flight that another leads, or of one's patience. */
    private final class Wait extends Follower implements Awaited {

        private final Flight flight;
        private final Timer timer = new Timer();

        Wait(Flight flight) {
            this.flight = flight;
        }

        /** After it has joined. */
        void begin(long nanos) {
            try {
                timer.begin(layer.scheduler(), nanos, this::giveUp);
            } catch (Throwable broken) { // without an end of its patience it does not wait
                if (came(this)) {
                    flight.leave(this);
                    throw broken;
                }
            }
            if (!waitsFor(this)) { // cancelled, perhaps before it joined
                flight.leave(this);
            }
        }

        private void giveUp() {
            if (came(this)) {
                flight.leave(this);
                goOn(() -> {
                    throw method().waitedInVain(key);
                });
            }
        }

        /**
         * Goes on elsewhere: whatever depends on this future may take its time, and keep neither the leader nor the
         * others who wait from their end.
         */
        @Override
        protected void landed(FlightOutcome end) {
            if (came(this)) {
                timer.stop();
                goOnElsewhere(end instanceof FlightOutcome.Vacated ? KeyedFuture.this::enter : () -> answered(end));
            }
        }

        @Override
        public void cutShort(StopReason how) {
            timer.stop();
            flight.leave(this);
        }
    }

    /** A pause after which the store is asked again. */
    private final class Pause implements Awaited, Runnable {

        private final Execution execution;
        private final Timer timer = new Timer();

        Pause(Execution execution) {
            this.execution = execution;
        }

        void begin(long nanos) {
            if (waitFor(this)) {
                timer.begin(layer.scheduler(), nanos, this);
            } else {
                execution.leave();
            }
        }

        @Override
        public void run() {
            if (came(this)) {
                goOn(this::askAgain);
            }
        }

        private CompletionStage<?> askAgain() throws Throwable {
            try {
                return lead(execution);
            } catch (Throwable failure) {
                execution.leave();
                throw failure;
            }
        }

        @Override
        public void cutShort(StopReason how) {
            timer.stop();
            execution.leave(); // those who follow take over
        }
    }
}
