package dev.oncemore.agent.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.oncemore.agent.Application;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Idempotent methods whose result comes later. */
@Timeout(60)
class IdempotentStagesTest {

    private static final String LATER = """
            import java.util.*;
            import java.util.concurrent.*;
            import dev.oncemore.*;
            public class Later {
                static int runs;
                static List<CompletableFuture<String>> stages = new CopyOnWriteArrayList<>();
                static List<String> keys = new CopyOnWriteArrayList<>();
                static List<Object> seen = new CopyOnWriteArrayList<>();
                static class Declined extends Exception { Declined(String m) { super(m); } }
                static class Lost extends Exception { Lost(String m) { super(m); } }
                CompletableFuture<String> pending() { runs++; CompletableFuture<String> s = new CompletableFuture<>(); stages.add(s); return s; }

                @Idempotent(key = "a:{id}", waitFor = "0s") CompletionStage<String> impatient(String id) { return pending(); }
                @Idempotent(key = "b:{id}") CompletableFuture<String> plain(String id) { return pending(); }
                @Idempotent(key = "c:{id}", waitFor = "30ms") CompletableFuture<String> briefly(String id) { return pending(); }
                @Idempotent(key = "d:{id}", onDuplicate = Idempotent.OnDuplicate.REJECT) @Timeout("20ms") CompletableFuture<String> limited(String id) { return pending(); }
                @Idempotent(key = "e:{id}", onDuplicate = Idempotent.OnDuplicate.REJECT) @Retryable(maxAttempts = 2, backoff = @Backoff(delay = "0ms"), attemptTimeout = "20ms")
                CompletableFuture<String> attempts(String id) { return pending(); }
                @Idempotent(key = "f:{id}", remember = Declined.class, uncertain = Lost.class) CompletableFuture<String> ending(String id) { return pending(); }
                @Idempotent(key = "g:{id}") CompletableFuture<String> throwing(String id) throws Declined { runs++; throw new Declined("thrown"); }
                @Idempotent(key = "h:{id}") CompletableFuture<String> none(String id) { runs++; return null; }
                @Idempotent(key = "i:{id}") @Quick CompletableFuture<String> retried(String id) {
                    runs++; keys.add(Oncemore.idempotencyKey() + Oncemore.fencingToken());
                    return Oncemore.attempt() < 3 ? CompletableFuture.failedFuture(new java.io.IOException("down")) : CompletableFuture.completedFuture("done"); }
                @Idempotent(key = "j:{id}") CompletionStage<String> minimal(String id) { return pending().minimalCompletionStage(); }
                @Idempotent(key = "k:{id}") @Fallback("other") CompletableFuture<String> falling(String id) { return pending(); }
                CompletableFuture<String> other(String id, Exception e) { return CompletableFuture.completedFuture("fallen back"); }
                @Idempotent(key = Idempotent.GENERATED) @Quick CompletableFuture<String> fresh(String id) {
                    keys.add(Oncemore.idempotencyKey());
                    return Oncemore.attempt() < 3 ? CompletableFuture.failedFuture(new java.io.IOException("down")) : CompletableFuture.completedFuture("done"); }
                @Idempotent(key = "l:{id}") CompletableFuture<String> recursive(String id) { return recursive(id).thenApply(s -> "outer " + s); }
                static final CountDownLatch dependedOn = new CountDownLatch(1);
                @Retryable(backoff = @Backoff(delay = "1ms"), jitter = Jitter.NONE) CompletableFuture<String> inner() throws InterruptedException {
                    if (Oncemore.attempt() < 2) return CompletableFuture.failedFuture(new java.io.IOException("down"));
                    dependedOn.await();
                    return CompletableFuture.completedFuture("inner"); }
                @Idempotent(key = "m:{id}") CompletableFuture<String> through(String id) throws InterruptedException {
                    String own = Oncemore.idempotencyKey();
                    CompletableFuture<String> outer = inner()
                        .thenApply(s -> { seen.add(Thread.currentThread().getName()); seen.add(own.equals(Oncemore.idempotencyKey())); return s; })
                        .thenCompose(s -> { try { return through(id); } catch (InterruptedException e) { throw new CompletionException(e); } });
                    dependedOn.countDown();
                    return outer; }
                @Idempotent(key = "n:{id}", lease = "30ms", afterCrash = Idempotent.AfterCrash.REEXECUTE) CompletableFuture<String> again(String id) {
                    keys.add("" + Oncemore.fencingToken()); return pending(); }
                static class Busy implements java.util.function.BiPredicate<Object, Throwable> { public boolean test(Object r, Throwable f) { return "busy".equals(r); } }
                @Idempotent(key = "o:{id}", onDuplicate = Idempotent.OnDuplicate.REJECT) @Retryable(when = Busy.class, backoff = @Backoff(delay = "1h", max = "1h"))
                CompletableFuture<String> judged(String id) { return pending(); }
                static class Mute extends CompletableFuture<String> {
                    boolean asked;
                    @Override public <U> CompletableFuture<U> handle(java.util.function.BiFunction<? super String, Throwable, ? extends U> then) {
                        if (asked) return super.handle(then);
                        asked = true;
                        return new CompletableFuture<>(); }
                }
                @Idempotent(key = "p:{id}", lease = "90ms") CompletableFuture<String> mute(String id) { runs++; CompletableFuture<String> s = new Mute(); stages.add(s); return s; }
                @Idempotent(key = "q:{id}", lease = "1s") CompletableFuture<String> deep(String id) { return pending(); }
            }
            """;

    private Application application;
    private Object later;

    @BeforeEach
    void load() throws Throwable {
        application = Application.of(LATER);
        later = application.make("Later");
    }

    @Test
    void theRecordIsCompleteWhenTheStageIsAndEachCallerHasAStageOfTheirOwn() throws Throwable {
        CompletableFuture<?> leader = call("plain");
        CompletableFuture<?> cancelled = call("plain");
        CompletableFuture<Object> byHand = call("plain");
        CompletableFuture<?> follower = call("plain");

        cancelled.cancel(true);
        byHand.complete("by hand");
        assertThat(leader).isNotDone();
        assertThat(follower).isNotDone();
        stage(0).complete("done");

        assertThat(leader.get(10, TimeUnit.SECONDS)).isEqualTo("done");
        assertThat(follower.get(10, TimeUnit.SECONDS)).isEqualTo("done");
        assertThat(byHand.join()).isEqualTo("by hand");
        assertThat(cancelled).isCancelled();
        assertThat(call("plain").join()).isEqualTo("done");
        assertThat(runs()).isEqualTo(1);
    }

    @Test
    void theLeadersCallerMayLeaveAndTheWorkGoesOnForTheOthers() throws Throwable {
        CompletableFuture<?> leader = call("plain");
        CompletableFuture<?> follower = call("plain");

        leader.cancel(true);

        assertThat(stage(0)).isNotDone();
        stage(0).complete("done");
        assertThat(follower.get(10, TimeUnit.SECONDS)).isEqualTo("done");
        assertThat(leader).isCancelled();
        assertThat(call("plain").join()).isEqualTo("done");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theLastToLeaveCallsTheWorkOff(boolean leaderFirst) throws Throwable {
        CompletableFuture<?> leader = call("plain");
        CompletableFuture<?> follower = call("plain");

        (leaderFirst ? leader : follower).cancel(true);
        assertThat(stage(0)).isNotDone();
        (leaderFirst ? follower : leader).cancel(true);

        assertThat(stage(0)).isCancelled();
    }

    @Test
    void oneWhoGivesUpMayBeTheLastToLeave() throws Throwable {
        CompletableFuture<?> leader = call("briefly");
        CompletableFuture<?> follower = call("briefly");

        leader.cancel(true);

        assertInProgress(failureOf(follower));
        assertThat(stage(0)).isCancelled();
    }

    @Test
    void whoCancelsTheWorkDoesNotFreeTheKeyAsItMayStillRun() throws Throwable {
        call("impatient").cancel(true);

        assertThat(stage(0)).isCancelled();
        assertInProgress(failureOf(call("impatient")));
        assertThat(runs()).isEqualTo(1);
    }

    @Test
    void whoCancelsAfterAResultThatIsAFailureFreesTheKey() throws Throwable {
        CompletableFuture<?> pausing = call("judged");
        stage(0).complete("busy");

        pausing.cancel(true);

        CompletableFuture<?> next = call("judged");
        assertThat(next).isNotDone();
        stage(1).complete("done");
        assertThat(next.join()).isEqualTo("done");
    }

    @ParameterizedTest
    @ValueSource(strings = {"limited", "attempts"})
    void aTimeoutDoesNotFreeTheKeyWhileTheWorkMayStillRun(String method) throws Throwable {
        Throwable failure = failureOf(call(method));

        assertThat(failure.getClass()).isEqualTo(application.type("dev.oncemore.TimeoutExceededException"));
        int runs = runs();
        assertInProgress(failureOf(call(method)));
        assertThat(runs()).isEqualTo(runs);
    }

    @Test
    void anAttemptThatTimedOutDoesNotKeepALaterOneFromCompletingTheRecord() throws Throwable {
        CompletableFuture<?> call = call("attempts");
        while (stages().size() < 2) {
            Thread.onSpinWait();
        }
        stage(1).complete("second");

        assertThat(call.get(10, TimeUnit.SECONDS)).isEqualTo("second");
        assertThat(call("attempts").join()).isEqualTo("second");
    }

    @Test
    void aKeyWhoseLeaseHasRunOutRunsAgainWithAHigherToken() throws Throwable {
        call("again").cancel(true);
        CompletableFuture<?> next = call("again");
        while (stages().size() < 2) {
            Thread.onSpinWait();
        }
        stage(1).complete("second");

        assertThat(next.get(10, TimeUnit.SECONDS)).isEqualTo("second");
        assertThat(application.get("Later", "keys")).isEqualTo(List.of("1", "2"));
    }

    @Test
    void failuresAreRememberedUncertainOrPass() throws Throwable {
        CompletableFuture<?> first = call("ending", "declined");
        stage(0).completeExceptionally(made("Later$Declined"));
        CompletableFuture<?> lost = call("ending", "lost");
        CompletableFuture<?> alsoLost = call("ending", "lost");
        stage(1).completeExceptionally(made("Later$Lost"));
        CompletableFuture<?> down = call("ending", "down");
        CompletableFuture<?> alsoDown = call("ending", "down");
        stage(2).completeExceptionally(new IllegalStateException("down"));

        assertThat(failureOf(call("ending", "declined")))
                .hasSameClassAs(failureOf(first))
                .hasCause(failureOf(first));
        assertThat(failureOf(lost)).hasMessage("made").hasNoCause();
        for (CompletableFuture<?> each : List.of(alsoLost, this.<Object>call("ending", "lost"))) {
            assertThat(failureOf(each).getClass()).isEqualTo(application.type("dev.oncemore.OutcomeUnknownException"));
        }
        assertThat(failureOf(alsoDown)).isNotSameAs(failureOf(down)).hasCause(failureOf(down));
        CompletableFuture<?> again = call("ending", "down");
        stage(3).complete("done");
        assertThat(again.get(10, TimeUnit.SECONDS)).isEqualTo("done");
    }

    @Test
    void whatComesBeforeThereIsAStageLeavesNothingBehind() throws Throwable {
        for (int i = 1; i <= 2; i++) {
            assertThat(failureOf(call("throwing"))).hasMessage("thrown");
            assertThat(runs()).isEqualTo(i);
        }
        assertThat(failureOf(call("none"))).hasMessage("the method returned null instead of a stage");
        assertThat(failureOf(call("none"))).isInstanceOf(NullPointerException.class);
        assertThat(runs()).isEqualTo(4);
    }

    @Test
    void allAttemptsAreOneCallWithOneKeyOnWhateverThread() throws Throwable {
        assertThat(call("retried").get(10, TimeUnit.SECONDS)).isEqualTo("done");
        assertThat(call("retried").join()).isEqualTo("done");

        List<?> keys = (List<?>) application.get("Later", "keys");
        assertThat(keys).hasSize(3);
        assertThat(keys.stream().distinct()).hasSize(1);
        assertThat(call("fresh").get(10, TimeUnit.SECONDS)).isEqualTo("done");
        assertThat(call("fresh").get(10, TimeUnit.SECONDS)).isEqualTo("done");
        assertThat(keys.stream().distinct()).hasSize(3);
    }

    @Test
    void aDuplicateGivesUpAfterItsWaitAndTheCallGoesOn() throws Throwable {
        CompletableFuture<?> leader = call("briefly");

        Throwable gaveUp = failureOf(call("briefly"));

        assertInProgress(gaveUp);
        assertThat(gaveUp).hasMessageContaining("is still in progress after a wait of 30 ms");
        stage(0).complete("done");
        assertThat(leader.get(10, TimeUnit.SECONDS)).isEqualTo("done");
    }

    @Test
    void aRecursionIsToldAtOnce() throws Throwable {
        Throwable failure = failureOf(call("recursive"));

        assertThat(failure).hasMessageContaining("not run: it is made inside the call with the same key, l:…#");
    }

    @Test
    void theKeyIsKnownInWhatDependsOnOtherStagesAndARecursionThereIsToldToo() throws Throwable {
        Throwable failure = failureOf(call("through"));

        assertThat(failure).hasMessageContaining("not run: it is made inside the call with the same key, m:…#");
        List<?> seen = (List<?>) application.get("Later", "seen");
        assertThat(seen.get(0)).asString().startsWith("oncemore-async");
        assertThat(seen.get(1)).isEqualTo(true);
        assertThat(catchThrowable(() -> application.call("dev.oncemore.Oncemore", "idempotencyKey")))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aStageThatIsNoFutureIsFollowedToo() throws Throwable {
        CompletableFuture<?> call = call("minimal");
        stage(0).completeExceptionally(new IllegalStateException("down"));
        assertThat(failureOf(call)).hasMessage("down");

        CompletableFuture<?> again = call("minimal");
        stage(1).complete("done");
        assertThat(again.get(10, TimeUnit.SECONDS)).isEqualTo("done");
    }

    @Test
    void whatAFallbackAnswersIsNotRemembered() throws Throwable {
        CompletableFuture<?> first = call("falling");
        stage(0).completeExceptionally(new IllegalStateException("down"));
        assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo("fallen back");

        CompletableFuture<?> second = call("falling");
        stage(1).complete("done");
        assertThat(second.get(10, TimeUnit.SECONDS)).isEqualTo("done");
    }

    @Test
    void aFutureOfTheApplicationsOwnTypeIsRefused() throws Throwable {
        Application own = Application.of(
                "public class Own<T> extends CompletableFuture<T> { public <U> Own<U> newIncompleteFuture() {"
                        + " return new Own<>(); } }",
                "public class Typed { @Idempotent(key = \"{0}\") Own<String> run(String a) { return new Own<>(); } }");

        assertThat(catchThrowable(() -> own.call("Typed", "run", "a")))
                .hasMessageContaining("it is idempotent and returns Own, which the agent cannot create");
    }

    @Test
    void tenThousandCallersOfOneKeyGetTheOneResult() throws Throwable {
        List<CompletableFuture<?>> callers = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            callers.add(call("plain"));
        }
        stage(0).complete("done");

        for (CompletableFuture<?> caller : callers) {
            assertThat(caller.get(10, TimeUnit.SECONDS)).isEqualTo("done");
        }
        assertThat(runs()).isEqualTo(1);
    }

    @Test
    void anEndOfWhichNothingWasHeardIsNoticedWhenTheLeaseIsRenewed() throws Throwable {
        CompletableFuture<?> leader = call("mute");
        stage(0).complete("done");

        assertThat(leader.get(10, TimeUnit.SECONDS)).isEqualTo("done");
        assertThat(call("mute").join()).isEqualTo("done");
        assertThat(runs()).isEqualTo(1);
    }

    /**
     * Its callers get the result, whatever the depth: no key is stuck, and no lock of the store left held, which would
     * be the end of every key.
     */
    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aStageMayEndAtTheEndOfItsThreadsStack() throws Throwable {
        List<CompletableFuture<?>> leaders = new ArrayList<>();
        for (int round = 0; round < 16; round++) {
            for (int i = 0; i < 100; i++) {
                leaders.add(call("deep", round + "-" + i));
            }
            List<CompletableFuture<String>> ending = new ArrayList<>(stages());
            stages().clear();
            int frames = round;
            Thread deep = new Thread(null, () -> pad(frames, 1, 2, ending), "deep", 256 * 1024);
            deep.start();
            deep.join();
            ending.forEach(stage -> stage.complete("done")); // those that could not even begin to be completed
        }

        for (CompletableFuture<?> leader : leaders) {
            assertThat(leader.get(10, TimeUnit.SECONDS)).isEqualTo("done");
        }
        assertThat(runs()).isEqualTo(leaders.size());
    }

    /**
     * Frames of another size before, so that the end of the stack comes at another place of what is called there. A
     * stack's own size counts in pages.
     */
    private static long pad(int frames, long a, long b, List<CompletableFuture<String>> stages) {
        return frames == 0 ? completeOnTheWayUp(stages) : a + pad(frames - 1, b, a + b, stages);
    }

    /**
     * One on each level that it comes back to, of the first few, and then on every fifth, until there is room enough.
     */
    private static int completeOnTheWayUp(List<CompletableFuture<String>> stages) {
        int level;
        try {
            level = completeOnTheWayUp(stages);
        } catch (StackOverflowError end) {
            level = 0;
        }
        try {
            int next = level < 40 ? level : 40 + (level - 40) / 5;
            if (next < stages.size()) {
                stages.get(next).complete("done");
            }
        } catch (StackOverflowError again) {
            return level + 1;
        }
        return level + 1;
    }

    private <T> CompletableFuture<T> call(String method) throws Throwable {
        return call(method, "x");
    }

    @SuppressWarnings("unchecked")
    private <T> CompletableFuture<T> call(String method, String id) throws Throwable {
        return ((CompletionStage<T>) Application.on(later, method, id)).toCompletableFuture();
    }

    private int runs() throws ReflectiveOperationException {
        return (int) application.get("Later", "runs");
    }

    @SuppressWarnings("unchecked")
    private List<CompletableFuture<String>> stages() throws ReflectiveOperationException {
        return (List<CompletableFuture<String>>) application.get("Later", "stages");
    }

    private CompletableFuture<String> stage(int index) throws ReflectiveOperationException {
        return stages().get(index);
    }

    private Throwable made(String type) throws ReflectiveOperationException {
        var constructor = application.type(type).getDeclaredConstructor(String.class);
        constructor.setAccessible(true);
        return (Throwable) constructor.newInstance("made");
    }

    private static Throwable failureOf(CompletableFuture<?> future) throws Exception {
        return future.handle((result, failure) -> failure).get(10, TimeUnit.SECONDS);
    }

    private void assertInProgress(Throwable failure) {
        assertThat(failure).isNotNull().isNotInstanceOf(CancellationException.class);
        assertThat(failure.getClass()).isEqualTo(application.type("dev.oncemore.DuplicateInProgressException"));
    }
}
