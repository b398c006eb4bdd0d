package dev.oncemore.agent.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.oncemore.agent.Application;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which answers of an idempotent method are remembered, shared, or given by its fallback. */
@Timeout(60)
class IdempotentAnswersTest {

    private static final String CHARGES = """
            public class Charges {
                static volatile int runs; static CountDownLatch begun = new CountDownLatch(1); static CountDownLatch end = new CountDownLatch(1);
                static List<String> queue = new ArrayList<>();
                static String slow() throws Exception { runs++; begun.countDown(); end.await(); return "paid"; }
                @Idempotent(key = "a:{id}", waitFor = "1ms") @Fallback("later") static String waiting(String id) throws Exception { return slow(); }
                @Idempotent(key = "b:{id}", onDuplicate = Idempotent.OnDuplicate.REJECT) @Fallback("later") static String rejecting(String id) throws Exception { return slow(); }
                @Idempotent(key = "c:{id}") @Timeout("200ms") @Fallback(value = "later", on = {Exception.class, TimeoutExceededException.class}) static String limited(String id) throws Exception {
                    runs++; begun.countDown(); while (end.getCount() > 0) try { end.await(); } catch (InterruptedException goesOn) { } return "paid"; }
                @Idempotent(key = "d:{id}", waitFor = "1ms") @Fallback(value = "later", on = DuplicateInProgressException.class) static String named(String id) throws Exception { return slow(); }
                @Idempotent(key = "e:{id}", uncertain = IOException.class) @Fallback("later") static String uncertain(String id) throws Exception { runs++; throw new IOException("read timed out"); }
                static String later(String id, Exception why) { queue.add(id); return "queued"; }
            }
            """;

    @ParameterizedTest
    @CsvSource({
        "waiting, dev.oncemore.DuplicateInProgressException",
        "rejecting, dev.oncemore.DuplicateInProgressException",
        "limited, dev.oncemore.TimeoutExceededException"
    })
    void aFallbackDoesNotAnswerForADuplicate(String method, String thrown) throws Throwable {
        Application application = Application.of(CHARGES);
        CompletableFuture<Object> first = begin(application, "Charges", method);

        Throwable refused = catchThrowable(() -> application.call("Charges", method, "1"));

        assertThat(refused.getClass()).isEqualTo(application.type(thrown));
        ((CountDownLatch) application.get("Charges", "end")).countDown();
        first.get(10, TimeUnit.SECONDS);
        assertThat(application.get("Charges", "runs")).isEqualTo(1);
    }

    @Test
    void unlessItNamesTheException() throws Throwable {
        Application application = Application.of(CHARGES);
        CompletableFuture<Object> first = begin(application, "Charges", "named");

        assertThat(application.call("Charges", "named", "1")).isEqualTo("queued");
        ((CountDownLatch) application.get("Charges", "end")).countDown();
        assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo("paid");
    }

    @Test
    void aFallbackDoesNotAnswerForAnOutcomeThatNobodyKnows() throws Throwable {
        Application application = Application.of(CHARGES);

        assertThat(application.call("Charges", "uncertain", "1"))
                .as("the first call has failed, and knows it")
                .isEqualTo("queued");
        assertThat(catchThrowable(() -> application.call("Charges", "uncertain", "1"))
                        .getClass())
                .isEqualTo(application.type("dev.oncemore.OutcomeUnknownException"));
        assertThat((List<?>) application.get("Charges", "queue")).hasSize(1);
    }

    private static final String ANSWERS = """
            public class Answers {
                static int runs;
                public static class Busy implements java.util.function.BiPredicate<Object, Throwable> { public boolean test(Object r, Throwable f) { return f != null || "busy".equals(r); } }
                public static class IsBusy implements java.util.function.Predicate<Object> { public boolean test(Object r) { return "busy".equals(r); } }
                public static class Broken implements java.util.function.Predicate<Object> { public boolean test(Object r) { throw new IllegalStateException(); } }
                static String next() { return ++runs <= 3 ? "busy" : "paid"; }
                static CompletableFuture<String> later() { String next = next(); return CompletableFuture.supplyAsync(() -> next); }
                @Idempotent(key = "a:{id}") @Retryable(maxAttempts = 3, backoff = @Backoff(delay = "0ms"), when = Busy.class) static String when(String id) { return next(); }
                @Idempotent(key = "b:{id}") @Timeout("10s") @Retryable(maxAttempts = 3, backoff = @Backoff(delay = "0ms"), when = Busy.class) static CompletableFuture<String> whenLater(String id) { return later(); }
                @Idempotent(key = "c:{id}") @Retryable(maxAttempts = 3, backoff = @Backoff(delay = "0ms"), when = Busy.class) static CompletableFuture<String> whenDone(String id) { return CompletableFuture.completedFuture(next()); }
                @Idempotent(key = "d:{id}", unless = IsBusy.class) static String unless(String id) { return next(); }
                @Idempotent(key = "e:{id}", unless = IsBusy.class) static CompletableFuture<String> unlessLater(String id) { return later(); }
                @Idempotent(key = "f:{id}", unless = Broken.class) static String broken(String id) { return next(); }
                @Idempotent(key = "g:{id}") static String outer(String id) { return "outer " + inner(); }
                @Retryable(maxAttempts = 3, backoff = @Backoff(delay = "0ms"), when = Busy.class) static String inner() { return next(); }
            }
            """;

    @ParameterizedTest
    @ValueSource(strings = {"when", "whenLater", "whenDone"})
    void aResultThatIsStillBadWhenTheRetriesAreUsedUpIsReturnedAndNotRemembered(String method) throws Throwable {
        Application application = Application.of(ANSWERS);

        assertThat(answer(application, method)).isEqualTo("busy");
        assertThat(answer(application, method)).isEqualTo("paid");
        assertThat(answer(application, method)).isEqualTo("paid");
        assertThat(application.get("Answers", "runs")).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"unless", "unlessLater"})
    void aResultForWhichUnlessHoldsIsReturnedAndNotRemembered(String method) throws Throwable {
        Application application = Application.of(ANSWERS);

        for (int i = 0; i < 3; i++) {
            assertThat(answer(application, method)).isEqualTo("busy");
        }
        for (int i = 0; i < 3; i++) {
            assertThat(answer(application, method)).isEqualTo("paid");
        }
        assertThat(application.get("Answers", "runs")).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({"broken, busy", "outer, outer busy"})
    void whatAPredicateFailsOnAndWhatAnotherMethodsConditionCallsBadIsRemembered(String method, String result)
            throws Throwable {
        Application application = Application.of(ANSWERS);

        assertThat(answer(application, method)).isEqualTo(result);
        int runs = (int) application.get("Answers", "runs");
        assertThat(answer(application, method)).isEqualTo(result);
        assertThat(application.get("Answers", "runs")).isEqualTo(runs);
    }

    private static Object answer(Application application, String method) throws Throwable {
        Object answer = application.call("Answers", method, "1");
        return answer instanceof CompletableFuture<?> stage ? stage.get(10, TimeUnit.SECONDS) : answer;
    }

    /** The method was never begun for the third. */
    @ParameterizedTest
    @ValueSource(strings = {"remember", "uncertain"})
    void anOpenCircuitIsNeitherRememberedNorUncertain(String attribute) throws Throwable {
        Application application = Application.of("public class Gateway { static int runs; \n"
                + "@Idempotent(key = \"{id}\", " + attribute + " = Exception.class)"
                + " @CircuitBreaker(window = \"4 calls\", minimumCalls = 2, openFor = \"1h\")"
                + " static String charge(String id) throws IOException { runs++; throw new IOException(\"down\"); } }");
        for (String id : List.of("1", "2")) {
            assertThat(catchThrowable(() -> application.call("Gateway", "charge", id)))
                    .isInstanceOf(java.io.IOException.class);
        }
        for (int i = 0; i < 2; i++) {
            assertThat(catchThrowable(() -> application.call("Gateway", "charge", "3")))
                    .isInstanceOf((Class<?>) application.type("dev.oncemore.CircuitOpenException"))
                    .as("not what an earlier call was thrown")
                    .hasNoCause();
        }
        assertThat(application.get("Gateway", "runs")).isEqualTo(2);
    }

    private static final String STAGES = """
            public class Stages { static volatile int runs; static CompletableFuture<String> work = new CompletableFuture<>();
                @Idempotent(key = "{id}") static CompletableFuture<String> charge(String id) { runs++; return work; }
                @Idempotent(key = "then:{id}") static CompletableFuture<String> dependent(String id) { runs++; return work.thenApply(r -> r); } }
            """;

    @Test
    void aStageThatSomebodyElseCancelsClosesTheKeyAtOnce() throws Throwable {
        Application application = Application.of(STAGES);
        CompletableFuture<?> first = charge(application);
        CompletableFuture<?> second = charge(application);

        ((CompletableFuture<?>) application.get("Stages", "work")).cancel(true);

        Class<?> unknown = application.type("dev.oncemore.OutcomeUnknownException");
        assertThat(failureOf(first)).isInstanceOf(CancellationException.class);
        assertThat(failureOf(second)).isInstanceOf(unknown);
        assertThat(failureOf(charge(application))).isInstanceOf(unknown);
        assertThat(application.get("Stages", "runs")).isEqualTo(1);
    }

    @Test
    void aCancellationFurtherInIsAFailureLikeAnyOther() throws Throwable {
        Application application = Application.of(STAGES);
        CompletableFuture<?> first = (CompletableFuture<?>) application.call("Stages", "dependent", "1");
        CompletableFuture<?> second = (CompletableFuture<?>) application.call("Stages", "dependent", "1");

        ((CompletableFuture<?>) application.get("Stages", "work")).cancel(true);

        assertThat(failureOf(first)).isInstanceOf(CancellationException.class);
        assertThat(failureOf(second)).isInstanceOf(CancellationException.class);
        assertThat(application.get("Stages", "runs")).isEqualTo(1);
    }

    /** Its own dependents may wait for the others' futures, and theirs for its. */
    @Test
    void nobodyWaitsForTheDependentsOfAnother() throws Throwable {
        Application application = Application.of(STAGES);
        CompletableFuture<?> first = charge(application);
        CompletableFuture<?> second = charge(application);
        CompletableFuture<?> third = charge(application);
        CompletableFuture<?> one = second.thenAccept(result -> first.join());
        CompletableFuture<?> other = first.thenAccept(result -> third.join());
        Thread work = new Thread(() -> {
            try {
                ((CompletableFuture<?>) application.get("Stages", "work")).complete(null);
            } catch (Throwable impossible) {
                throw new AssertionError(impossible);
            }
        });
        work.setDaemon(true);
        work.start();

        for (CompletableFuture<?> each : List.of(first, second, third, one, other)) {
            each.get(20, TimeUnit.SECONDS);
        }
    }

    private static CompletableFuture<?> charge(Application application) throws Throwable {
        return (CompletableFuture<?>) application.call("Stages", "charge", "1");
    }

    private static Throwable failureOf(CompletableFuture<?> future) {
        Throwable thrown = catchThrowable(() -> future.get(20, TimeUnit.SECONDS));
        return thrown instanceof ExecutionException ? thrown.getCause() : thrown;
    }

    private static CompletableFuture<Object> begin(Application application, String type, String method)
            throws Throwable {
        CompletableFuture<Object> end = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                end.complete(application.call(type, method, "1"));
            } catch (Throwable failure) {
                end.completeExceptionally(failure);
            }
        });
        thread.setDaemon(true);
        thread.start();
        ((CountDownLatch) application.get(type, "begun")).await();
        return end;
    }
}
