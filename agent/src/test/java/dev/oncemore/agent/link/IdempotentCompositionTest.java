package dev.oncemore.agent.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.oncemore.agent.Application;
import dev.oncemore.agent.RacingThreads;
import dev.oncemore.agent.idempotent.CallScope;
import dev.oncemore.agent.retry.AttemptScope;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code @Idempotent} beside the other annotations, and wherever it may stand. */
@Timeout(60)
class IdempotentCompositionTest {

    @AfterEach
    void nothingIsLeftOnTheThread() {
        assertThat(CallScope.current()).isNull();
        assertThat(AttemptScope.inRetry()).isFalse();
    }

    @Test
    void allOfThemInOneMethod() throws Throwable {
        Application application = Application.of("""
                public class All { static int runs; static int answers; static List<String> keys = new ArrayList<>();
                    @Idempotent(key = "run:{id}") @Quick @Timeout("10s") @CircuitBreaker(minimumCalls = 100) @Fallback("other")
                    String run(String id) throws IOException {
                        runs++; keys.add(Oncemore.idempotencyKey());
                        if (id.equals("never") || Oncemore.attempt() < 3) throw new IOException("down");
                        return "done " + runs; }
                    String other(String id, IOException failure) { return "answer " + ++answers; } }
                """);
        Object all = application.make("All");

        for (int i = 0; i < 3; i++) {
            assertThat(Application.on(all, "run", "a")).isEqualTo("done 3");
        }
        assertThat(((List<?>) application.get("All", "keys")).stream().distinct())
                .hasSize(1);
        assertThat(Application.on(all, "run", "never")).isEqualTo("answer 1");
        assertThat(Application.on(all, "run", "never"))
                .as("a fallback's answer is not a result of the method")
                .isEqualTo("answer 2");
        assertThat(application.get("All", "runs")).isEqualTo(9);
    }

    @Test
    void aTimeoutOfTheLeaderDoesNotInterruptTheOthersAndFreesTheKeyAsTheBodyHasEnded() throws Throwable {
        Application application = Application.of("""
                public class Slow { static volatile int runs; static final CountDownLatch begun = new CountDownLatch(1);
                    @Idempotent(key = "run:{id}") @Timeout("300ms") String run(String id) throws InterruptedException {
                        if (++runs > 1) return "second";
                        begun.countDown(); new CountDownLatch(1).await(); return "never"; } }
                """);
        Object slow = application.make("Slow");
        CountDownLatch begun = (CountDownLatch) application.get("Slow", "begun");

        List<String> ends = RacingThreads.run(8, number -> () -> {
            if (number > 0) {
                begun.await();
            }
            String end;
            try {
                end = (String) Application.on(slow, "run", "a");
            } catch (Throwable failure) {
                end = failure.getClass().getSimpleName();
            }
            return end + " " + Thread.interrupted();
        });

        assertThat(ends).isSubsetOf("TimeoutExceededException false", "second false");
        assertThat(ends.get(0)).isEqualTo("TimeoutExceededException false");
        assertThat(Application.on(slow, "run", "a")).isEqualTo("second");
        assertThat(application.get("Slow", "runs")).isEqualTo(2);
    }

    @Test
    void aNestedCallHasItsOwnKeyAndTheOutersIsThereAgainAfterIt() throws Throwable {
        Application application = Application.of("""
                public class Nested { static List<Object> seen = new ArrayList<>();
                    @Idempotent(key = "outer:{id}") @Quick String outer(String id) throws IOException {
                        seen.add(Oncemore.idempotencyKey()); seen.add(inner("b")); seen.add(Oncemore.idempotencyKey());
                        try { inner("failing"); } catch (IOException expected) { seen.add(Oncemore.idempotencyKey()); }
                        inner("b"); seen.add(Oncemore.idempotencyKey());
                        if (Oncemore.attempt() < 2) throw new IOException();
                        return "done"; }
                    @Idempotent(key = "inner:{id}") String inner(String id) throws IOException {
                        if (id.equals("failing")) throw new IOException();
                        return Oncemore.idempotencyKey(); } }
                """);

        application.call("Nested", "outer", "a");

        List<?> seen = (List<?>) application.get("Nested", "seen");
        Object own = seen.get(0);
        assertThat(seen).hasSize(10);
        assertThat(seen.get(1)).isNotEqualTo(own).isEqualTo(seen.get(6));
        List<Object> others = new ArrayList<>(seen);
        others.remove(6);
        others.remove(1);
        assertThat(others).containsOnly(own);
        assertThat(catchThrowable(() -> application.call("dev.oncemore.Oncemore", "fencingToken")))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aMethodWithAResultAndOneWithAStageMayShareAKey() throws Throwable {
        Application application = Application.of("""
                public class Shared { static volatile int runs; static CompletableFuture<String> work = new CompletableFuture<>();
                    static final CountDownLatch begun = new CountDownLatch(1); static final CountDownLatch goOn = new CountDownLatch(1);
                    @Idempotent(key = "run:{id}", scope = "shared") String now(String id) throws Exception { runs++; begun.countDown(); goOn.await(); return "now"; }
                    @Idempotent(key = "run:{id}", scope = "shared") CompletableFuture<String> later(String id) { runs++; return work; } }
                """);
        Object shared = application.make("Shared");

        CompletableFuture<?> stage = (CompletableFuture<?>) Application.on(shared, "later", "a");
        CompletableFuture<Object> waiting = asynchronously(shared, "now", "a");
        @SuppressWarnings("unchecked")
        CompletableFuture<String> work = (CompletableFuture<String>) application.get("Shared", "work");
        work.complete("later");
        assertThat(stage.get(10, TimeUnit.SECONDS)).isEqualTo("later");
        assertThat(waiting.get(10, TimeUnit.SECONDS)).isEqualTo("later");

        CompletableFuture<Object> leader = asynchronously(shared, "now", "b");
        ((CountDownLatch) application.get("Shared", "begun")).await();
        CompletableFuture<?> follower = (CompletableFuture<?>) Application.on(shared, "later", "b");
        assertThat(follower).isNotDone();
        ((CountDownLatch) application.get("Shared", "goOn")).countDown();
        assertThat(follower.get(10, TimeUnit.SECONDS)).isEqualTo("now");
        assertThat(leader.get(10, TimeUnit.SECONDS)).isEqualTo("now");
        assertThat(application.get("Shared", "runs")).isEqualTo(2);
    }

    private static CompletableFuture<Object> asynchronously(Object receiver, String method, String id) {
        CompletableFuture<Object> ended = new CompletableFuture<>();
        new Thread(() -> {
                    try {
                        ended.complete(Application.on(receiver, method, id));
                    } catch (Throwable failure) {
                        ended.completeExceptionally(failure);
                    }
                })
                .start();
        return ended;
    }

    @Test
    void whatACallerSuppressesInARememberedFailureTheOthersDoNotSee() throws Throwable {
        Application application = Application.of("""
                public class Declining { static class Declined extends Exception { Declined(String m) { super(m); } }
                    @Idempotent(key = "run:{id}", remember = Exception.class) Object run(String id) throws Declined { throw new Declined("no"); } }
                """);
        Object declining = application.make("Declining");
        Throwable first = catchThrowable(() -> Application.on(declining, "run", "a"));
        Throwable second = catchThrowable(() -> Application.on(declining, "run", "a"));
        second.addSuppressed(new IllegalStateException("of the second"));
        Throwable third = catchThrowable(() -> Application.on(declining, "run", "a"));

        assertThat(third).isNotSameAs(second).hasCause(first).hasNoSuppressedExceptions();
        assertThat(first).hasNoSuppressedExceptions();
    }

    /** The leader's own affair, which a general type does not mean. */
    @Test
    void anInterruptOrACancellationIsNotRememberedUnlessItIsNamed() throws Throwable {
        Application application = Application.of("""
                public class Careful { static int runs; static CompletableFuture<String> work = new CompletableFuture<>();
                    @Idempotent(key = "run:{id}", remember = Exception.class) String run(String id) throws Exception { if (runs++ == 0) throw new InterruptedException(); return "done"; }
                    @Idempotent(key = "named:{id}", remember = {Exception.class, InterruptedException.class}) String named(String id) throws Exception { runs++; throw new InterruptedException(); }
                    @Idempotent(key = "later:{id}", remember = Exception.class, waitFor = "0s") CompletableFuture<String> later(String id) { return work; } }
                """);
        Object careful = application.make("Careful");

        assertThat(catchThrowable(() -> Application.on(careful, "run", "a"))).isInstanceOf(InterruptedException.class);
        assertThat(Application.on(careful, "run", "a")).isEqualTo("done");
        for (int i = 0; i < 2; i++) {
            assertThat(catchThrowable(() -> Application.on(careful, "named", "a")))
                    .isInstanceOf(InterruptedException.class);
        }
        assertThat(application.get("Careful", "runs")).isEqualTo(3);

        ((CompletableFuture<?>) Application.on(careful, "later", "a")).cancel(true);
        Throwable failure = ((CompletableFuture<?>) Application.on(careful, "later", "a"))
                .handle((result, thrown) -> thrown)
                .get(10, TimeUnit.SECONDS);
        assertThat(failure.getClass()).isEqualTo(application.type("dev.oncemore.DuplicateInProgressException"));
    }

    /** An outer method's deadline interrupts the leader: who waits takes over. */
    @Test
    void theDeadlineOfAnOuterMethodIsTheLeadersAlone() throws Throwable {
        Application application = Application.of("""
                public class Outer { static volatile int runs; static final CountDownLatch begun = new CountDownLatch(1);
                    @Timeout("300ms") String outer(String id) throws Exception { return inner(id); }
                    @Idempotent(key = "run:{id}") String inner(String id) throws Exception {
                        if (++runs > 1) return "second";
                        begun.countDown(); new CountDownLatch(1).await(); return "never"; } }
                """);
        Object outer = application.make("Outer");
        CompletableFuture<Object> leader = asynchronously(outer, "outer", "a");
        ((CountDownLatch) application.get("Outer", "begun")).await();

        assertThat(Application.on(outer, "inner", "a")).isEqualTo("second");
        assertThat(leader.handle((result, failure) -> failure.getClass().getSimpleName())
                        .get(10, TimeUnit.SECONDS))
                .isEqualTo("TimeoutExceededException");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "interface Place { @Idempotent(key = \"run:{id}\") default Object run(String id) { Count.runs++; "
                        + "return new Object(); } }"
                        + " public class Here implements Place { }",
                "interface Place { @Idempotent(key = \"run:{id}\") static Object run(String id) { Count.runs++; return "
                        + "new Object(); } }"
                        + " public class Here { public Object run(String id) { return Place.run(id); } }",
                "@Idempotent(key = \"run:{id}\") public class Here { public Object run(String id) { Count.runs++; "
                        + "return new Object(); } }",
                "class Base { @Idempotent(key = \"run:{id}\") public Object run(String id) { Count.runs++; return new "
                        + "Object(); } } public class Here extends Base { }",
                "public class Here { public Object run(String id) { return of(id); } @Idempotent(key = \"run:{id}\") "
                        + "private static <T> Object of(String id) { Count.runs++; return new Object(); } }",
            })
    void whereverItStands(String source) throws Throwable {
        Application application = Application.of("class Count { static int runs; } " + source);
        Object here = application.make("Here");

        Object first = Application.on(here, "run", "a");

        assertThat(Application.on(here, "run", "a")).isSameAs(first);
        assertThat(Application.on(here, "run", "b")).isNotSameAs(first);
        assertThat(application.get("Count", "runs")).isEqualTo(2);
    }

    @Test
    void recordsOutliveAChangeOfTheConfiguration() throws Throwable {
        List<String> named = List.of("oncemore.method.Plain#run.idempotent.key=run:{id}");
        Application application = Application.configured(
                named, "public class Plain { static int runs; Object run(String id) { return ++runs; } }");
        Object plain = application.make("Plain");
        assertThat(Application.on(plain, "run", "a")).isEqualTo(1);

        List<String> withRetry = new ArrayList<>(named);
        withRetry.add("oncemore.method.Plain#run.retry.max-attempts=2");
        application.reconfigure(withRetry);
        assertThat(Application.on(plain, "run", "a")).isEqualTo(1);
        application.reconfigure(List.of());
        assertThat(Application.on(plain, "run", "a")).isEqualTo(2);
        application.reconfigure(named);
        assertThat(Application.on(plain, "run", "a")).isEqualTo(1);
    }

    /** A mistake in the configuration that is mended later is enough for it. */
    @Test
    void recordsOutliveATimeWithoutAnyIdempotentMethod() throws Throwable {
        List<String> named = List.of("oncemore.method.Plain#run.idempotent.key=run:{id}");
        Application application = Application.configured(
                named, "public class Plain { static int runs; Object run(String id) { return ++runs; } }");
        Object plain = application.make("Plain");
        assertThat(Application.on(plain, "run", "a")).isEqualTo(1);

        application.reconfigure(List.of());
        for (int i = 0; i < 5; i++) {
            System.gc();
        }
        application.reconfigure(named);
        assertThat(Application.on(plain, "run", "a")).isEqualTo(1);
    }

    @Test
    void applicationsDoNotShareTheirKeys() throws Throwable {
        String source = "public class Own { static int runs; @Idempotent(key = \"run:{id}\", scope = \"one\") Object "
                + "run(String id) { runs++; return new Object(); } }";
        Application one = Application.of(source);
        Application other = Application.of(source);

        Object first = one.call("Own", "run", "a");

        assertThat(other.call("Own", "run", "a")).isNotSameAs(first);
        assertThat(one.call("Own", "run", "a")).isSameAs(first);
        assertThat(other.get("Own", "runs")).isEqualTo(1);
    }

    @Test
    void anErrorIsThrownAsItIsAndLeavesNothingBehind() throws Throwable {
        Application application = Application.of("""
                public class Erring { static int runs;
                    @Idempotent(key = "run:{id}") Object run(String id) { if (runs++ == 0) deep(0); return "done"; }
                    static int deep(int n) { return n + deep(n + 1); } }
                """);
        Object erring = application.make("Erring");

        assertThat(catchThrowable(() -> Application.on(erring, "run", "a"))).isInstanceOf(StackOverflowError.class);
        assertThat(Application.on(erring, "run", "a")).isEqualTo("done");
    }
}
