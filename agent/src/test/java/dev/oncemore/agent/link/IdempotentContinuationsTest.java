package dev.oncemore.agent.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oncemore.agent.Application;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What depends on an idempotent call's stage runs as part of the call that it was made in, and of no other. */
@Timeout(60)
class IdempotentContinuationsTest {

    private static final String OUTER = """
            public class Outer {
                static final CountDownLatch joined = new CountDownLatch(1);
                static final CompletableFuture<String> pending = new CompletableFuture<>();
                @Idempotent(key = "inner:{id}") @Quick CompletableFuture<String> inner(String id) throws Exception {
                    if (Oncemore.attempt() == 1) throw new IOException("down");
                    joined.await();
                    return CompletableFuture.completedFuture("done"); }
                @Idempotent(key = "run:{id}") CompletableFuture<List<Object>> run(String id) throws Exception {
                    String own = Oncemore.idempotencyKey();
                    return inner("shared").thenApply(s -> List.of(own.equals(Oncemore.idempotencyKey()), Oncemore.attempt())); }

                @Quick CompletableFuture<String> flaky(Semaphore registered) throws Exception {
                    if (Oncemore.attempt() == 1) throw new IOException("down");
                    registered.acquire();
                    return CompletableFuture.completedFuture("flaky"); }
                @Idempotent(key = "keyed:{id}") CompletableFuture<String> keyed(String id, Semaphore registered) throws Exception { return flaky(registered); }
                @Idempotent(key = Idempotent.GENERATED) CompletableFuture<String> fresh(String id, Semaphore registered) throws Exception { return flaky(registered); }
                @Idempotent(key = "around:{id}") CompletableFuture<Object> around(String id) throws Exception {
                    String own = Oncemore.idempotencyKey();
                    Semaphore registered = new Semaphore(0);
                    CompletableFuture<Object> seen = (id.equals("fresh") ? fresh("a", registered) : keyed("a", registered)).thenApply(s -> own.equals(Oncemore.idempotencyKey()));
                    registered.release();
                    return seen; }
                CompletableFuture<Object> outside(String id) throws Exception {
                    Semaphore registered = new Semaphore(0);
                    CompletableFuture<Object> seen = (id.equals("fresh") ? fresh("b", registered) : keyed("b", registered)).thenApply(s -> Oncemore.idempotencyKey());
                    registered.release();
                    return seen; }

                @Idempotent(key = "x:{id}") CompletableFuture<String> x(String id) { return pending; }
                CompletableFuture<String> thenY(String id) { return x("a").thenApply(s -> y(id)); }
                @Idempotent(key = "y:{id}", waitFor = "5s") String y(String id) { pending.complete("x"); return "y"; }

                @Idempotent(key = "never:{id}", waitFor = "20ms") CompletableFuture<String> never(String id) { return pending; }
                @Idempotent(key = "wait:{id}") CompletableFuture<List<Object>> waits(String id) {
                    String own = Oncemore.idempotencyKey();
                    return never("shared").handle((s, f) -> List.of(f.getClass().getSimpleName(), own.equals(Oncemore.idempotencyKey()))); }

                static final Semaphore registered = new Semaphore(0);
                @Quick CompletableFuture<String> later() throws Exception {
                    if (Oncemore.attempt() == 1) return CompletableFuture.failedFuture(new IOException("down"));
                    registered.acquire();
                    return CompletableFuture.completedFuture("later"); }
                @Idempotent(key = "sync:{id}") @Quick Object sync(String id) throws Exception {
                    if (Oncemore.attempt() < 3) throw new IOException("down");
                    String own = Oncemore.idempotencyKey();
                    return numbered(own).get(); }
                private CompletableFuture<List<Object>> numbered(String own) throws Exception {
                    CompletableFuture<List<Object>> seen = later().thenApply(s -> List.of(Thread.currentThread().getName().startsWith("oncemore-async"),
                        own.equals(Oncemore.idempotencyKey()), Oncemore.attempt()));
                    registered.release();
                    return seen; }
                @Idempotent(key = "stage:{id}") @Quick CompletableFuture<List<Object>> stage(String id) throws Exception {
                    if (Oncemore.attempt() < 3) throw new IOException("down");
                    String own = Oncemore.idempotencyKey();
                    return numbered(own); }
            }
            """;

    private Object outer;
    private Application application;

    @BeforeEach
    void load() throws Throwable {
        application = Application.of(OUTER);
        outer = application.make("Outer");
    }

    @Test
    void ofWhoWaitedForAnothersWorkSeeTheirOwnKeyAndNotTheOthers() throws Throwable {
        CompletableFuture<?> leader = call("run", "leader");
        CompletableFuture<?> follower = call("run", "follower");
        ((CountDownLatch) application.get("Outer", "joined")).countDown();

        assertThat(leader.get(10, TimeUnit.SECONDS)).isEqualTo(List.of(true, 1));
        assertThat(follower.get(10, TimeUnit.SECONDS)).isEqualTo(List.of(true, 1));
    }

    @Test
    void ofWhoGaveUpWaitingSeeTheirOwnKey() throws Throwable {
        call("never", "shared");

        assertThat(call("waits", "a").get(10, TimeUnit.SECONDS))
                .isEqualTo(List.of("DuplicateInProgressException", true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"keyed", "fresh"})
    void ofACallMadeInAnotherSeeTheOthersKeyAgain(String method) throws Throwable {
        assertThat(call("around", method).get(10, TimeUnit.SECONDS)).isEqualTo(true);
        assertThat(call("outside", method)
                        .handle((key, failure) -> failure.getCause())
                        .get(10, TimeUnit.SECONDS))
                .as("no call is in progress out there")
                .isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void onTheThreadOfACallDoNotWaitForItUnnoticed(int leaders) throws Throwable {
        for (int i = 0; i < leaders; i++) {
            call("x", "a");
        }
        CompletableFuture<?> waiting = call("thenY", "b");

        assertThat(Application.on(outer, "y", "b")).isEqualTo("y");
        assertThat(waiting.get(10, TimeUnit.SECONDS)).isEqualTo("y");
    }

    @Test
    void ofALaterAttemptSeeItsNumber() throws Throwable {
        assertThat(call("stage", "a").get(10, TimeUnit.SECONDS)).isEqualTo(List.of(true, true, 3));
        assertThat(Application.on(outer, "sync", "a")).isEqualTo(List.of(true, true, 3));
    }

    private CompletableFuture<?> call(String method, String id) throws Throwable {
        return (CompletableFuture<?>) Application.on(outer, method, id);
    }
}
