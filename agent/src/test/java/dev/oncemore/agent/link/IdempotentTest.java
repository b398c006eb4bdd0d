package dev.oncemore.agent.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.oncemore.agent.Application;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Woven methods that are idempotent. */
class IdempotentTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Object run(String id) { runs++; return new Object(); }",
                "static Object run(String id) { runs++; return new Object(); }",
                "synchronized Object run(String id) { runs++; return null; }",
                "int run(String id) { return ++runs; }",
                "long run(String id) { return ++runs; }",
                "double run(String id) { return ++runs; }",
                "boolean run(String id) { runs++; return true; }",
                "char run(String id) { runs++; return 'c'; }",
                "byte run(String id) { return (byte) ++runs; }",
                "void run(String id) { runs++; }",
                "String[] run(String id) { runs++; return new String[] {id}; }",
                "Object run(String id, long a, double b, int... rest) { runs++; return rest; }",
            })
    void runOnceForEachKey(String method) throws Throwable {
        Application application = Application.of("""
                public class Once { static int runs; @Idempotent(key = "run:{id}") %s }
                """.formatted(method));
        Object once = application.make("Once");

        Object first = call(once, "one");
        for (int i = 0; i < 3; i++) {
            if (first instanceof Number || first instanceof Boolean || first instanceof Character) {
                assertThat(call(once, "one")).isEqualTo(first);
            } else {
                assertThat(call(once, "one")).isSameAs(first);
            }
        }
        assertThat(application.get("Once", "runs")).isEqualTo(1);
        call(once, "two");
        assertThat(application.get("Once", "runs")).isEqualTo(2);
    }

    private static Object call(Object once, String id) throws Throwable {
        return Application.on(
                once,
                "run",
                once.getClass().getDeclaredMethods().length > 0 && wide(once)
                        ? new Object[] {id, 1L, 0.5, new int[] {1}}
                        : new Object[] {id});
    }

    private static boolean wide(Object once) {
        for (var method : once.getClass().getDeclaredMethods()) {
            if (method.getName().equals("run")) {
                return method.getParameterCount() == 4;
            }
        }
        return false;
    }

    @Test
    void aFailureLeavesNothingBehind() throws Throwable {
        Application application = Application.of("""
                public class Failing { static int runs;
                    @Idempotent(key = "run:{id}") Object run(String id) throws IOException { if (runs++ == 0) throw new IOException("first"); return "done"; } }
                """);
        Object failing = application.make("Failing");

        assertThat(catchThrowable(() -> Application.on(failing, "run", "a"))).hasMessage("first");
        assertThat(Application.on(failing, "run", "a")).isEqualTo("done");
        assertThat(Application.on(failing, "run", "a")).isEqualTo("done");
        assertThat(application.get("Failing", "runs")).isEqualTo(2);
    }

    @Test
    void aRememberedFailureIsThrownAnew() throws Throwable {
        Application application = Application.of("""
                public class Declining { static int runs;
                    static class Declined extends Exception { Declined(String message) { super(message); } }
                    @Idempotent(key = "run:{id}", remember = Declined.class) Object run(String id) throws Declined { runs++; throw new Declined("no"); } }
                """);
        Object declining = application.make("Declining");

        Throwable first = catchThrowable(() -> Application.on(declining, "run", "a"));
        Throwable second = catchThrowable(() -> Application.on(declining, "run", "a"));

        assertThat(first).hasMessage("no").hasNoCause();
        assertThat(second)
                .hasMessage("no")
                .hasSameClassAs(first)
                .isNotSameAs(first)
                .hasCause(first);
        assertThat(application.get("Declining", "runs")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"'', 2", "'uncertain = TimeoutExceededException.class', 1"})
    void workThatIsDoneAfterItsTimeoutAndDiscardedIsAFailureUnlessThatIsUncertain(String uncertain, int runs)
            throws Throwable {
        Application application = Application.of("""
                public class Late { static int runs;
                    @Idempotent(key = "run:{id}" %s) @Timeout(value = "1ms", lateResult = LateResult.DISCARD)
                    String run(String id) { while (!Thread.currentThread().isInterrupted()) Thread.onSpinWait(); runs++; return "done"; } }
                """.formatted(uncertain.isEmpty() ? "" : ", " + uncertain));
        Object late = application.make("Late");

        Throwable first = catchThrowable(() -> Application.on(late, "run", "a"));
        Throwable second = catchThrowable(() -> Application.on(late, "run", "a"));

        assertThat(first.getClass()).isEqualTo(application.type("dev.oncemore.TimeoutExceededException"));
        assertThat(second.getClass().getSimpleName())
                .isEqualTo(runs == 1 ? "OutcomeUnknownException" : "TimeoutExceededException");
        assertThat(application.get("Late", "runs")).isEqualTo(runs);
    }

    @Test
    void theKeyIsTheSameOnEveryAttempt() throws Throwable {
        Application application = Application.of("""
                public class Keyed { static java.util.List<String> keys = new java.util.ArrayList<>(); static java.util.List<Long> tokens = new java.util.ArrayList<>();
                    @Idempotent(key = "run:{id}") @Quick Object run(String id) throws IOException {
                        keys.add(Oncemore.idempotencyKey()); tokens.add(Oncemore.fencingToken());
                        if (Oncemore.attempt() < 3) throw new IOException(); return "done"; }
                    @Idempotent(key = Idempotent.GENERATED) @Quick Object fresh(String id) throws IOException {
                        keys.add(Oncemore.idempotencyKey());
                        if (Oncemore.attempt() < 3) throw new IOException(); return "done"; } }
                """);
        Object keyed = application.make("Keyed");

        Application.on(keyed, "run", "a");
        Application.on(keyed, "fresh", "a");
        Application.on(keyed, "fresh", "a");

        List<?> keys = (List<?>) application.get("Keyed", "keys");
        assertThat(keys).hasSize(9);
        assertThat(keys.stream().distinct()).hasSize(3);
        assertThat(application.get("Keyed", "tokens")).isEqualTo(List.of(1L, 1L, 1L));
    }

    @Test
    void stagesAreCarriedOutOnce() throws Throwable {
        Application application = Application.of("""
                public class Later { static int runs; static CompletableFuture<String> stage = new CompletableFuture<>();
                    @Idempotent(key = "run:{id}") CompletableFuture<String> run(String id) { runs++; return stage; } }
                """);
        Object later = application.make("Later");

        CompletableFuture<?> first = (CompletableFuture<?>) Application.on(later, "run", "a");
        CompletableFuture<?> second = (CompletableFuture<?>) Application.on(later, "run", "a");
        assertThat(first).isNotSameAs(second).isNotDone();
        @SuppressWarnings("unchecked")
        CompletableFuture<String> stage = (CompletableFuture<String>) application.get("Later", "stage");
        stage.complete("done");
        CompletableFuture<?> third = (CompletableFuture<?>) Application.on(later, "run", "a");

        for (CompletableFuture<?> each : List.of(first, second, third)) {
            assertThat(each.get(10, TimeUnit.SECONDS)).isEqualTo("done");
        }
        assertThat(application.get("Later", "runs")).isEqualTo(1);
    }
}
