package dev.oncemore.agent.idempotent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.oncemore.agent.idempotent.Engine.Anew;
import dev.oncemore.agent.idempotent.Engine.Refused;
import dev.oncemore.agent.idempotent.Refusal.Kind;
import dev.oncemore.agent.key.BoundKey;
import dev.oncemore.agent.store.AfterCrash;
import dev.oncemore.agent.store.ClaimOutcome;
import dev.oncemore.agent.store.ClaimRequest;
import dev.oncemore.agent.store.CompleteOutcome;
import dev.oncemore.agent.store.Holder;
import dev.oncemore.agent.store.Lifetime;
import dev.oncemore.agent.store.RecordedOutcome;
import dev.oncemore.agent.store.ReleaseOutcome;
import dev.oncemore.agent.store.StoreFailure;
import dev.oncemore.agent.store.StoredRecord;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that have their result when they return. */
@Timeout(60)
class IdempotentCallTest {

    private static final BoundKey KEY = Keys.of("one");

    private Engine engine = new Engine();
    private final AtomicInteger runs = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aResultThatCanBeReadOnceIsUnavailableToWhoeverWaits(boolean kept) {
        engine.readOnce = result -> true;
        engine.unless = result -> !kept;
        Execution execution = engine.method().execution(KEY, StoredRecord.NO_FINGERPRINT);
        Flight flight = execution.board();
        execution.ask();
        execution.scope();

        execution.returned("stream");

        assertThat(flight.end())
                .isInstanceOfSatisfying(
                        FlightOutcome.Concluded.class,
                        end -> assertThat(end.conclusion()).isInstanceOf(RecordedOutcome.Unavailable.class));
        assertThat(engine.store.find(KEY))
                .isInstanceOf(kept ? StoredRecord.Completed.class : StoredRecord.Absent.class);
    }

    @Test
    void theSecondGetsTheResultOfTheFirst() throws Throwable {
        for (int i = 0; i < 3; i++) {
            assertThat(engine.call(KEY, () -> "run " + runs.incrementAndGet())).isEqualTo("run 1");
        }
        assertThat(engine.call(Keys.of("two"), () -> "run " + runs.incrementAndGet()))
                .isEqualTo("run 2");
    }

    @Test
    void aNullResultIsNotExecutedAgain() throws Throwable {
        for (int i = 0; i < 3; i++) {
            assertThat(engine.call(KEY, () -> {
                        runs.incrementAndGet();
                        return null;
                    }))
                    .isNull();
        }
        assertThat(runs).hasValue(1);
    }

    @Test
    void aFailureReleasesTheKey() throws Throwable {
        IOException failure = new IOException("down");

        assertThatThrownBy(() -> engine.call(KEY, () -> {
                    throw failure;
                }))
                .isSameAs(failure);
        assertThat(engine.call(KEY, () -> "done")).isEqualTo("done");
    }

    @Test
    void aRememberedFailureIsThrownAnewAndTheMethodNotRun() {
        engine.remember = new FailureTypes(List.of(IOException.class));
        IOException failure = new IOException("declined");

        assertThatThrownBy(() -> engine.call(KEY, () -> {
                    throw failure;
                }))
                .isSameAs(failure);
        assertThatThrownBy(() -> engine.call(KEY, () -> "done"))
                .isInstanceOf(Anew.class)
                .hasCause(failure);
    }

    @Test
    void anUncertainFailureClosesTheKeyAndWinsOverOneThatIsRemembered() {
        engine.uncertain = new FailureTypes(List.of(IOException.class));
        engine.remember = new FailureTypes(List.of(SocketTimeoutException.class));
        IOException lost = new IOException("the reply was lost");

        assertThatThrownBy(() -> engine.call(KEY, () -> {
                    throw lost;
                }))
                .isSameAs(lost);
        assertRefused(Kind.OUTCOME_UNKNOWN, () -> engine.call(KEY, () -> "done"));
        assertThat(engine.said).containsExactly("uncertain");
        catchThrowable(() -> engine.call(Keys.of("two"), () -> {
            throw new SocketTimeoutException();
        }));
        assertRefused(Kind.OUTCOME_UNKNOWN, () -> engine.call(Keys.of("two"), () -> "done"));
        engine.pass(2 * Engine.TTL);
        assertThat(catchThrowable(() -> engine.call(KEY, () -> "done"))).isNull();
    }

    @Test
    void whoComesWhileItRunsGetsTheSameResult() throws Throwable {
        Running leader = begin(KEY);
        Future<Object> follower = follow(KEY);

        leader.end.countDown();

        assertThat(follower.get(30, TimeUnit.SECONDS)).isEqualTo("led");
        assertThat(leader.result.get(30, TimeUnit.SECONDS)).isEqualTo("led");
        assertThat(runs).hasValue(1);
    }

    @Test
    void whoWaitsGetsTheFailureAnewAndTheNextRunsAgain() throws Exception {
        Running leader = begin(KEY);
        leader.failure = new IOException("down");
        Future<Object> follower = follow(KEY);

        leader.end.countDown();

        assertThat(failureOf(follower)).isInstanceOf(Anew.class).hasCause(leader.failure);
        assertThat(failureOf(leader.result)).isSameAs(leader.failure);
        assertThat(threads.submit(() -> call(KEY)).get(30, TimeUnit.SECONDS)).isEqualTo("ran");
    }

    @Test
    void ifTheLeaderIsInterruptedOneWhoWaitsTakesOver() throws Exception {
        Running leader = begin(KEY);
        leader.failure = new InterruptedException();
        Future<Object> one = follow(KEY);
        Future<Object> other = follow(KEY);

        leader.end.countDown();

        assertThat(one.get(30, TimeUnit.SECONDS)).isEqualTo("ran");
        assertThat(other.get(30, TimeUnit.SECONDS)).isEqualTo("ran");
        assertThat(failureOf(leader.result)).isSameAs(leader.failure);
        assertThat(runs).as("the leader and one of the others").hasValue(2);
    }

    @Test
    void aDuplicateThatIsTurnedAwayDoesNotReleaseTheOwnersClaim() throws Exception {
        Running leader = begin(KEY);
        engine.onDuplicate = OnDuplicate.REJECT;

        assertRefused(Kind.IN_PROGRESS, () -> call(KEY));

        assertThat(engine.store.find(KEY)).isInstanceOf(StoredRecord.InProgress.class);
        leader.end.countDown();
        assertThat(leader.result.get(30, TimeUnit.SECONDS)).isEqualTo("led");
        assertThat(call(KEY)).isEqualTo("led");
    }

    @Test
    void aWaiterThatGivesUpDoesNotDeleteTheRecord() throws Exception {
        Running leader = begin(KEY);
        engine.whileParked = () -> engine.now.addAndGet(Engine.WAIT);

        Throwable refused = assertRefused(Kind.IN_PROGRESS, () -> call(KEY));

        assertThat(refused)
                .hasMessage("Shop#charge(): not run: another call with the key " + KEY
                        + " is still in progress after a wait of 10 s: try again later, or raise"
                        + " waitFor (idempotent.wait-for)");
        assertThat(engine.store.find(KEY)).isInstanceOf(StoredRecord.InProgress.class);
        leader.end.countDown();
        assertThat(leader.result.get(30, TimeUnit.SECONDS)).isEqualTo("led");
        assertThat(call(KEY)).isEqualTo("led");
    }

    @Test
    void aWaitOfZeroDoesNotWait() throws Exception {
        Running leader = begin(KEY);
        engine.waitFor = 0;

        assertRefused(Kind.IN_PROGRESS, () -> call(KEY));
        leader.end.countDown();
    }

    @Test
    void aWaiterThatIsInterruptedKeepsItsFlag() throws Exception {
        Running leader = begin(KEY);
        Future<Boolean> waiter = threads.submit(() -> {
            engine.whileParked = () -> Thread.currentThread().interrupt();
            assertRefused(Kind.IN_PROGRESS, () -> call(KEY));
            return Thread.interrupted();
        });

        assertThat(waiter.get(30, TimeUnit.SECONDS)).isTrue();
        leader.end.countDown();
        assertThat(leader.result.get(30, TimeUnit.SECONDS)).isEqualTo("led");
    }

    @Test
    void aWaiterThatIsInterruptedJustAsTheInterruptedLeaderEndsDoesNotTakeOver() throws Exception {
        for (int round = 0; round < 100; round++) {
            BoundKey key = Keys.of(round);
            runs.set(0);
            Running leader = begin(key);
            leader.failure = new InterruptedException();
            Future<Boolean> waiter = threads.submit(() -> {
                engine.whileParked = () -> {
                    Thread.currentThread().interrupt();
                    leader.end.countDown();
                    while (!leader.result.isDone()) {
                        Thread.onSpinWait();
                    }
                };
                assertRefused(Kind.IN_PROGRESS, () -> call(key));
                return Thread.interrupted();
            });

            assertThat(waiter.get(30, TimeUnit.SECONDS)).as("the flag").isTrue();
            assertThat(runs).as("the leader alone").hasValue(1);
            engine.whileParked = () -> {};
            assertThat(threads.submit(() -> call(key)).get(30, TimeUnit.SECONDS))
                    .isEqualTo("ran");
        }
    }

    @Test
    void aWaiterThatIsInterruptedWhileItTakesOverRunsNothingAndLeavesTheKeyFree() throws Exception {
        AtomicInteger claims = new AtomicInteger();
        Engine engine = new Engine(store -> new DelegatingStore(store) {
            @Override
            public ClaimOutcome claim(ClaimRequest request) {
                ClaimOutcome outcome = super.claim(request);
                if (claims.incrementAndGet() == 2) {
                    Thread.currentThread().interrupt();
                }
                return outcome;
            }
        });
        this.engine = engine;
        Running leader = begin(KEY);
        leader.failure = new InterruptedException();
        Future<Object> follower = follow(KEY);

        leader.end.countDown();

        assertThat(failureOf(follower))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused)
                                .hasMessage("Shop#charge(): not run: it was interrupted while it waited for another"
                                        + " call with the key "
                                        + KEY + ": try again later"));
        assertThat(runs).hasValue(1);
        assertThat(threads.submit(() -> call(KEY)).get(30, TimeUnit.SECONDS)).isEqualTo("ran");
    }

    @Test
    void oneThatIsInterruptedJustAsACallElsewhereGivesItsClaimBackRunsNothing() {
        engine.store.claim(new ClaimRequest(KEY, 99, "", Engine.LEASE, AfterCrash.REJECT, Engine.TTL));
        engine.whileAsleep = () -> {
            engine.store.release(KEY, new Holder(99, 1));
            Thread.currentThread().interrupt();
        };

        assertRefused(Kind.IN_PROGRESS, () -> call(KEY));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(runs).hasValue(0);
        assertThat(engine.store.find(KEY)).isEqualTo(StoredRecord.ABSENT);
    }

    @Test
    void aCallThatHasNotWaitedRunsWhateverItsFlagSays() throws Exception {
        Thread.currentThread().interrupt();

        assertThat(call(KEY)).isEqualTo("ran");
        assertThat(Thread.interrupted()).isTrue();
    }

    /** What the leader waits for stands in the queue of the pool whose only thread the duplicate has. */
    @Test
    void aDuplicateThatWaitsInAForkJoinPoolLeavesItsPlaceToAnotherThread() throws Exception {
        ForkJoinPool pool = new ForkJoinPool(1);
        try {
            Running leader = begin(KEY);
            engine.whileParked = () -> pool.execute(leader.end::countDown);

            assertThat(pool.submit(() -> call(KEY)).get(30, TimeUnit.SECONDS)).isEqualTo("led");
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void aCancellationOfTheBodysOwnIsSharedByAllWhoWait() throws Exception {
        Running leader = begin(KEY);
        leader.failure = new CancellationException("of something within");
        Future<Object> one = follow(KEY);
        Future<Object> other = follow(KEY);

        leader.end.countDown();

        assertThat(failureOf(one)).isInstanceOf(Anew.class).hasCause(leader.failure);
        assertThat(failureOf(other)).isInstanceOf(Anew.class).hasCause(leader.failure);
        assertThat(runs).hasValue(1);
    }

    @Test
    void aResultThatIsNotToBeKeptIsForThoseWhoWaitAndForNobodyLater() throws Exception {
        engine.unless = "led"::equals;
        Running leader = begin(KEY);
        Future<Object> follower = follow(KEY);

        leader.end.countDown();

        assertThat(follower.get(30, TimeUnit.SECONDS)).isEqualTo("led");
        assertThat(leader.result.get(30, TimeUnit.SECONDS)).isEqualTo("led");
        assertThat(call(KEY)).isEqualTo("ran");
        assertThat(call(KEY)).isEqualTo("ran");
        assertThat(runs).hasValue(2);
    }

    @Test
    void aResultOnWhichTheRetriesAreUsedUpIsReturnedAndNotKept() throws Throwable {
        assertThat(engine.call(KEY, () -> {
                    CallScope.rejectResult();
                    return "busy";
                }))
                .isEqualTo("busy");
        assertThat(engine.call(
                        KEY,
                        () -> engine.call(Keys.of("two"), () -> {
                            CallScope.rejectResult();
                            return "inner";
                        })))
                .isEqualTo("inner");
        assertThat(engine.call(KEY, () -> "again"))
                .as("the inner call's is its own")
                .isEqualTo("inner");
    }

    @Test
    void theTimeoutOfTheMethodLimitsTheWaitToo() throws Exception {
        Running leader = begin(KEY);
        engine.limit = Engine.WAIT / 2;
        engine.whileParked = () -> engine.now.addAndGet(Engine.WAIT / 2);

        Throwable refused = assertRefused(Kind.WAITED_TOO_LONG, () -> call(KEY));

        assertThat(refused)
                .hasMessage("Shop#charge(): not run: its timeout of 5 s passed while it waited for another call"
                        + " with the key "
                        + KEY + ": try again later, or raise @Timeout (timeout.value)");
        leader.end.countDown();
        assertThat(leader.result.get(30, TimeUnit.SECONDS)).isEqualTo("led");
    }

    @Test
    void aRecursionIsToldAtOnceAndNotADeadlock() throws Throwable {
        Throwable inner = (Throwable) engine.call(KEY, () -> {
            Throwable refused = catchThrowable(() -> engine.call(KEY, () -> "inner"));
            assertThat(engine.call(Keys.of("two"), () -> {
                        assertRefused(Kind.IN_PROGRESS, () -> call(KEY));
                        return "other";
                    }))
                    .isEqualTo("other");
            return refused;
        });

        assertThat(((Refused) inner).kind).isEqualTo(Kind.IN_PROGRESS);
        assertThat(inner).hasMessageContaining("not run: it is made inside the call with the same key");
        assertThat(CallScope.current()).isNull();
    }

    @Test
    void anotherFingerprintIsRefusedWhileTheCallRunsAndAfterIt() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        IdempotentCall call = new IdempotentCall(engine.method());
        Future<Object> leader = threads.submit(() -> checked(() -> call.call(KEY, "a", () -> {
            begun.countDown();
            end.await();
            return "led";
        })));
        begun.await();

        assertRefused(Kind.KEY_REUSED, () -> call.call(KEY, "b", () -> "other"));
        end.countDown();
        leader.get(30, TimeUnit.SECONDS);
        assertRefused(Kind.KEY_REUSED, () -> call.call(KEY, "b", () -> "other"));
        assertThat(checked(() -> call.call(KEY, "a", () -> "other"))).isEqualTo("led");
        assertRefused(Kind.KEY_REUSED, () -> engine.method().known(KEY, "b"));
    }

    @Test
    void theLeaseIsRenewedForAsLongAsTheCallGoesOn() throws Throwable {
        engine.call(KEY, () -> {
            for (int i = 0; i < 100; i++) {
                engine.pass(Engine.LEASE / 2);
                assertThat(engine.store.claim(new ClaimRequest(KEY, 99, "", 1, AfterCrash.REJECT, 1)))
                        .isInstanceOf(ClaimOutcome.Busy.class);
            }
            return "done";
        });
        engine.pass(Engine.LEASE);

        assertThat(engine.scheduled).as("no round without a call").isEmpty();
        assertThat(engine.said).isEmpty();
    }

    @Test
    void aCallThatNobodyHereLeadsIsAskedForAgainWithPausesThatGrow() throws Throwable {
        engine.store.claim(new ClaimRequest(KEY, 99, "", Engine.LEASE, AfterCrash.REJECT, Engine.TTL));
        engine.whileAsleep = () -> {
            if (engine.slept.size() == 6) {
                engine.store.complete(
                        KEY, new Holder(99, 1), new RecordedOutcome.Returned("elsewhere"), Lifetime.of(Engine.TTL));
            }
        };

        assertThat(engine.call(KEY, () -> "here")).isEqualTo("elsewhere");
        assertThat(engine.slept).hasSize(6);
        for (int i = 0; i < 6; i++) {
            long pause = TimeUnit.MILLISECONDS.toNanos(20) << i;
            assertThat(engine.slept.get(i)).isBetween(pause / 2, pause);
        }
    }

    @Test
    void andNotForLongerThanACallMayWait() {
        engine.store.claim(new ClaimRequest(KEY, 99, "", Engine.LEASE, AfterCrash.REJECT, Engine.TTL));
        long began = engine.now.get();

        assertRefused(Kind.IN_PROGRESS, () -> call(KEY));

        assertThat(engine.now.get() - began).isEqualTo(Engine.WAIT);
        engine.onDuplicate = OnDuplicate.REJECT;
        int before = engine.slept.size();
        assertRefused(Kind.IN_PROGRESS, () -> call(KEY));
        assertThat(engine.slept).hasSize(before);
    }

    @Test
    void whenTheLeaseOfAnotherRunsOutTheKeyIsClosedOrRunsAgain() throws Throwable {
        engine.store.claim(new ClaimRequest(KEY, 99, "", Engine.WAIT / 2, AfterCrash.REJECT, Engine.TTL));
        assertRefused(Kind.OUTCOME_UNKNOWN, () -> call(KEY));
        assertThat(runs).hasValue(0);

        engine.afterCrash = AfterCrash.REEXECUTE;
        ClaimOutcome dead = engine.store.claim(
                new ClaimRequest(Keys.of("two"), 99, "", Engine.WAIT / 2, AfterCrash.REJECT, Engine.TTL));
        long token = ((ClaimOutcome.Claimed) dead).holder().epoch();
        assertThat((long) engine.call(Keys.of("two"), CallScope::fencingToken)).isGreaterThan(token);
    }

    @Test
    void aReplyThatIsLostIsAskedForAgain() throws Throwable {
        AtomicInteger losses = new AtomicInteger(1);
        Engine lossy = new Engine(store -> new DelegatingStore(store) {
            @Override
            public ClaimOutcome claim(ClaimRequest request) {
                ClaimOutcome outcome = super.claim(request);
                fail(losses);
                return outcome;
            }
        });

        assertThat(lossy.call(KEY, () -> "done")).isEqualTo("done");
    }

    @Test
    void aStoreThatCannotBeAskedKeepsTheMethodFromRunning() throws Throwable {
        AtomicInteger losses = new AtomicInteger(2);
        Engine down = new Engine(store -> new DelegatingStore(store) {
            @Override
            public ClaimOutcome claim(ClaimRequest request) {
                fail(losses);
                return super.claim(request);
            }
        });

        assertRefused(Kind.STORE_UNAVAILABLE, () -> down.call(KEY, () -> "done"));
        assertThat(down.call(KEY, () -> "done")).as("the key is not stuck").isEqualTo("done");
    }

    @Test
    void aResultThatTheStoreCannotBeToldIsGivenToAllAndToldLater() throws Throwable {
        AtomicInteger losses = new AtomicInteger(3);
        Engine engine = new Engine(store -> new DelegatingStore(store) {
            @Override
            public CompleteOutcome complete(
                    BoundKey key, Holder holder, RecordedOutcome conclusion, Lifetime lifetime) {
                fail(losses);
                return super.complete(key, holder, conclusion, lifetime);
            }
        });

        assertThat(engine.call(KEY, () -> "done")).isEqualTo("done");
        assertThat(engine.said).containsExactly("untold");
        assertThat(engine.store.find(KEY)).isInstanceOf(StoredRecord.InProgress.class);
        assertThat(engine.call(KEY, () -> "again")).isEqualTo("done");
        engine.pass(Engine.LEASE / 2);
        assertThat(engine.store.find(KEY)).isInstanceOf(StoredRecord.Completed.class);
        assertThat(engine.call(KEY, () -> "again")).isEqualTo("done");
        engine.pass(Engine.LEASE);
        assertThat(engine.scheduled).isEmpty();
    }

    @Test
    void aReleaseThatTheStoreCannotBeToldIsToldLater() throws Throwable {
        AtomicInteger losses = new AtomicInteger(3);
        Engine engine = new Engine(store -> new DelegatingStore(store) {
            @Override
            public ReleaseOutcome release(BoundKey key, Holder holder) {
                fail(losses);
                return super.release(key, holder);
            }
        });

        assertThat(catchThrowable(() -> engine.call(KEY, () -> {
                    throw new IOException("down");
                })))
                .hasMessage("down");
        assertThat(engine.said).containsExactly("untold");
        assertRefused(Kind.IN_PROGRESS, () -> engine.call(KEY, () -> "again"));
        engine.pass(Engine.LEASE / 2);
        assertThat(engine.call(KEY, () -> "again")).isEqualTo("again");
        engine.pass(Engine.LEASE);
        assertThat(engine.scheduled).isEmpty();
    }

    @Test
    void anOwnerThatLostItsClaimIsToldAndItsCallerGetsTheResult() throws Throwable {
        Object result = engine.call(KEY, () -> {
            engine.scheduled.clear(); // nobody renews
            engine.now.addAndGet(Engine.LEASE);
            engine.store.claim(new ClaimRequest(KEY, 99, "", Engine.LEASE, AfterCrash.REEXECUTE, Engine.TTL));
            return "mine";
        });

        assertThat(result).isEqualTo("mine");
        assertThat(engine.said).containsExactly("lost");
        assertThat(((StoredRecord.InProgress) engine.store.find(KEY)).holder()).isEqualTo(new Holder(99, 2));
    }

    /**
     * At any depth the stack may overflow, in the body, before it or after it: no key may be stuck, and no lock held
     * for ever.
     */
    @Test
    void aStackOverflowLeavesNoKeyStuck() throws Throwable {
        AtomicInteger depth = new AtomicInteger();
        IdempotentCall call = new IdempotentCall(engine.method());
        for (int round = 0; round < 200; round++) {
            Thread deep = new Thread(
                    null,
                    () -> {
                        try {
                            recurse(call, depth);
                        } catch (Throwable overflow) {
                            assertThat(overflow).isInstanceOf(StackOverflowError.class);
                        }
                    },
                    "deep",
                    256 * 1024 + 64L * round);
            deep.start();
            deep.join();
        }
        engine.pass(Engine.LEASE + 1);
        engine.waitFor = 0;
        for (int i = 1; i <= depth.get(); i++) {
            BoundKey key = Keys.of("deep " + i);
            assertThat(new IdempotentCall(engine.method()).call(key, "", () -> "free"))
                    .isEqualTo("free");
        }
    }

    private static Object recurse(IdempotentCall call, AtomicInteger depth) throws Throwable {
        return call.call(Keys.of("deep " + depth.incrementAndGet()), "", () -> recurse(call, depth));
    }

    @Test
    void theKeyAndTheTokenAreThoseOfTheInnermostCallAndOfNoneOutside() throws Throwable {
        engine.call(KEY, () -> {
            assertThat(CallScope.idempotencyKey()).isEqualTo(KEY.digest());
            assertThat(CallScope.fencingToken()).isEqualTo(1);
            engine.call(Keys.of("two"), () -> {
                assertThat(CallScope.idempotencyKey()).isEqualTo(Keys.of("two").digest());
                return null;
            });
            assertThat(CallScope.idempotencyKey()).isEqualTo(KEY.digest());
            return null;
        });

        assertThatThrownBy(CallScope::idempotencyKey)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("No @Idempotent call is in progress on the thread ");
        assertThatThrownBy(CallScope::fencingToken).isInstanceOf(IllegalStateException.class);
    }

    private static void fail(AtomicInteger losses) {
        if (losses.getAndDecrement() > 0) {
            throw new StoreFailure("the store is down", new IOException());
        }
    }

    /** A call that has begun and goes on until it is told to end. */
    private final class Running {

        final CountDownLatch begun = new CountDownLatch(1);
        final CountDownLatch end = new CountDownLatch(1);
        volatile Throwable failure;
        Future<Object> result;
    }

    private Running begin(BoundKey key) throws InterruptedException {
        Running running = new Running();
        running.result = threads.submit(() -> checked(() -> engine.call(key, () -> {
            runs.incrementAndGet();
            running.begun.countDown();
            running.end.await();
            if (running.failure != null) {
                throw running.failure;
            }
            return "led";
        })));
        running.begun.await();
        return running;
    }

    /** Once it waits. */
    private Future<Object> follow(BoundKey key) throws InterruptedException {
        CountDownLatch waits = new CountDownLatch(1);
        Engine engine = this.engine;
        AtomicReference<Thread> thread = new AtomicReference<>();
        engine.whileParked = () -> {
            if (Thread.currentThread().equals(thread.get())) { // and not another that waits already
                waits.countDown();
            }
        };
        Future<Object> follower = threads.submit(() -> {
            thread.set(Thread.currentThread());
            return call(key);
        });
        waits.await();
        return follower;
    }

    private Object call(BoundKey key) throws Exception {
        return checked(() -> engine.call(key, () -> {
            runs.incrementAndGet();
            return "ran";
        }));
    }

    private interface Throwing {
        Object run() throws Throwable;
    }

    private static Object checked(Throwing call) throws Exception {
        try {
            return call.run();
        } catch (Exception | Error thrown) {
            throw thrown;
        } catch (Throwable other) {
            throw new AssertionError(other);
        }
    }

    private static Throwable failureOf(Future<?> future) {
        Throwable thrown = catchThrowable(() -> future.get(30, TimeUnit.SECONDS));
        return thrown == null ? null : thrown.getCause();
    }

    private static Throwable assertRefused(Kind kind, ThrowingCallable call) {
        Throwable refused = catchThrowable(call);
        assertThat(refused).isInstanceOf(Refused.class);
        assertThat(((Refused) refused).kind).isEqualTo(kind);
        return refused;
    }
}
