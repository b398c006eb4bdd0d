package dev.oncemore.agent.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.oncemore.agent.Application;
import dev.oncemore.agent.JavaSource;
import dev.oncemore.agent.policy.config.Configuration;
import dev.oncemore.agent.weave.WeaveReport;
import dev.oncemore.agent.weave.WeavingTransformer;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Redeploy leak: the agent holds no class, loader or object of an application that is gone. */
class CollectionTest {

    private static final String REDEPLOYED = """
            public class Redeployed {
                static class Busy extends RuntimeException implements RetryAfter {
                    public java.time.Duration retryAfter() {
                        return java.time.Duration.ZERO;
                    }
                }
                static class Judge implements BiPredicate<Object, Throwable>, ToLongFunction<Throwable> {
                    public boolean test(Object r, Throwable f) { return f != null; }
                    public long applyAsLong(Throwable f) { return 0; }
                }
                static class Own { final byte[] large = new byte[1 << 20]; }
                int calls;
                static int keys;
                private void fail() { if (++calls % 3 != 0) throw new Busy(); }
                @Quick Redeployed plain(Own own, int n) { fail(); return this; }
                @Quick long wide(Own own, int n) { fail(); return n; }
                @Quick void none(Own own, int n) { fail(); }
                @Quick Own[] array(Own own, int n) { fail(); return new Own[] {own}; }
                @Retryable(backoff = @Backoff(delay = "0ms"), maxDuration = "1m", on = {Busy.class, Error.class})
                Redeployed timed(Own own, int n) {
                    fail();
                    return this;
                }
                @Retryable(backoff = @Backoff(delay = "0ms"), when = Judge.class, retryAfter = Judge.class)
                Own judged(Own own, int n) {
                    fail();
                    return own;
                }
                @Retryable(backoff = @Backoff(delay = "0ms"), when = Judge.class, maxDuration = "1m")
                long judgedWide(Own own, int n) {
                    fail();
                    return n;
                }
                @Retryable(maxAttempts = 1) Own single(Own own, int n) { return own; }
                @Retryable(maxAttempts = 0) Own refused(Own own, int n) { return own; }
                @Quick java.util.concurrent.Future<Own> later(Own own, int n) { return null; }
                @Timeout("1m") Own limited(Own own, int n) { if (++calls % 3 != 0) throw new Busy(); return own; }
                @Timeout("1m") long limitedWide(Own own, int n) { return n; }
                @Timeout("1ms") Own late(Own own, int n) {
                    while (!Thread.currentThread().isInterrupted()) Thread.onSpinWait();
                    if (++calls % 3 == 0) throw new Busy();
                    return own;
                }
                @Retryable(backoff = @Backoff(delay = "0ms"), attemptTimeout = "1ms") Own lateAttempts(Own own, int n) {
                    while (!Thread.interrupted()) Thread.onSpinWait();
                    return own;
                }
                @Quick Own exhausted(Own own, int n) { throw new Busy(); }
                @Retryable(backoff = @Backoff(delay = "0ms"), budget = "of-all-redeployed")
                Own budgeted(Own own, int n) {
                    fail();
                    return own;
                }
                @CircuitBreaker(window = "40 calls", on = Busy.class, openFor = "1ms") Own broken(Own own, int n) {
                    fail();
                    return own;
                }
                @CircuitBreaker(slowerThan = "1ns", minimumCalls = 1) long brokenWide(Own own, int n) {
                    fail();
                    return n;
                }
                @Quick
                @CircuitBreaker(name = "of-all-redeployed", minimumCalls = 2)
                Redeployed brokenByName(Own own, int n) {
                    fail();
                    return this;
                }
                @Quick Own nested(Own own, int n) {
                    if (Oncemore.attempt() == 1) throw new Busy();
                    try { exhausted(own, n); } catch (Busy e) { }
                    single(own, n);
                    return judged(own, n);
                }
                @Fallback("answered") Own failing(Own own, int n) { throw new Busy(); }
                private static Own answered(Own own, int n, Busy failure) { return own; }
                @Quick @Fallback(value = "unanswered", on = Throwable.class) void hopeless(Own own, int n) {
                    throw new Busy();
                }
                void unanswered(Own own, int n) { throw new Busy(); }
                @Fallback("absent") Own unhelped(Own own, int n) { return own; }
                @Quick @Timeout("1m") @CircuitBreaker @Fallback("stagedAnswer") CompletableFuture<Own> staged(Own own, int n) {
                    fail();
                    return CompletableFuture.supplyAsync(() -> own);
                }
                @Quick @Fallback("stagedAnswer") CompletionStage<Own> stagedForNothing(Own own, int n) {
                    throw new Busy();
                }
                CompletableFuture<Own> stagedAnswer(Own own, int n, Busy failure) {
                    return CompletableFuture.completedFuture(own);
                }
                @Retryable(backoff = @Backoff(delay = "1h", max = "1h"), jitter = Jitter.NONE)
                CompletableFuture<Own> stagedPause(Own own, int n) {
                    throw new Busy();
                }
                enum Kind { ONE, TWO }
                record Key(String name, Kind kind) {}
                static class Remembered extends Exception { final Own own; Remembered(Own own) { this.own = own; } }
                static class Plain extends Exception { Plain(String message) { super(message); } }
                @Idempotent(key = "k:{n}:{kind}:{key}", fingerprint = "*", lease = "1h")
                Own once(int n, Kind kind, Key key) {
                    return new Own();
                }
                @Idempotent(key = "k:{n}", remember = Exception.class) Own onceInVain(int n) throws Exception {
                    if (n == 1) throw new Remembered(new Own());
                    throw new Plain("in vain");
                }
                @Idempotent(key = "k:{n}") CompletableFuture<Own> onceStaged(int n) {
                    return CompletableFuture.supplyAsync(Own::new);
                }
                @Idempotent(key = "k:{n}", lease = "1h") CompletableFuture<Own> onceLost(int n) {
                    return new CompletableFuture<>();
                }
                @Idempotent(key = "k:{n}", lease = "1h", waitFor = "1h") CompletableFuture<Own> onceLeft(int n) {
                    return new CompletableFuture<>();
                }
                @Idempotent(key = "k:{n}", lease = "1h", waitFor = "1ms")
                CompletableFuture<Own> onceInImpatience(int n) {
                    return new CompletableFuture<>();
                }
                static void all(String method) {
                    Redeployed r = new Redeployed();
                    Own own = new Own();
                    switch (method) {
                        case "plain" -> r.plain(own, 1);
                        case "wide" -> r.wide(own, 1);
                        case "none" -> r.none(own, 1);
                        case "array" -> r.array(own, 1);
                        case "timed" -> r.timed(own, 1);
                        case "judged" -> r.judged(own, 1);
                        case "judgedWide" -> r.judgedWide(own, 1);
                        case "limited" -> r.limited(own, 1);
                        case "limitedWide" -> r.limitedWide(own, 1);
                        case "late" -> r.late(own, 1);
                        case "lateAttempts" -> r.lateAttempts(own, 1);
                        case "single" -> r.single(own, 1);
                        case "refused" -> r.refused(own, 1);
                        case "later" -> r.later(own, 1);
                        case "exhausted" -> r.exhausted(own, 1);
                        case "budgeted" -> r.budgeted(own, 1);
                        case "nested" -> r.nested(own, 1);
                        case "broken" -> r.broken(own, 1);
                        case "brokenWide" -> r.brokenWide(own, 1);
                        case "brokenByName" -> r.brokenByName(own, 1);
                        case "failing" -> r.failing(own, 1);
                        case "hopeless" -> r.hopeless(own, 1);
                        case "unhelped" -> r.unhelped(own, 1);
                        case "staged" -> r.staged(own, 1).join();
                        case "stagedPause" -> r.stagedPause(own, 1).cancel(true);
                        case "stagedForNothing" -> r.stagedForNothing(own, 1).toCompletableFuture().join();
                        case "once" -> r.once(1, Kind.TWO, new Key("a", Kind.ONE));
                        case "onceInVain" -> {
                            for (int n = 1; n < 3; n++) try {
                                r.onceInVain(n);
                            } catch (Exception e) {
                                e.getMessage();
                            }
                        }
                        case "onceStaged" -> r.onceStaged(1).join();
                        case "onceLost" -> { r.once(1, Kind.TWO, new Key("a", Kind.ONE)); r.onceLost(++keys); }
                        case "onceLeft" -> {
                            r.once(1, Kind.TWO, new Key("a", Kind.ONE));
                            r.onceLeft(++keys);
                            r.onceLeft(keys).cancel(true);
                        }
                        case "onceInImpatience" -> {
                            r.onceInImpatience(1);
                            try {
                                r.onceInImpatience(1).join();
                            } catch (CompletionException e) {
                                e.getMessage();
                            }
                        }
                        case "isActive" -> Oncemore.requireAgent();
                    }
                }
            }
            """;

    private static final Map<String, byte[]> CLASSES = JavaSource.compile(17, REDEPLOYED);

    /** They outlive the application, as the agent's own do. */
    private final WeavingTransformer transformer = new WeavingTransformer(Configuration.EMPTY, new WeaveReport());

    private final Linker linker = new Linker(Configuration.EMPTY);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "wide",
                "none",
                "array",
                "timed",
                "judged",
                "judgedWide",
                "limited",
                "limitedWide",
                "late",
                "lateAttempts",
                "single",
                "refused",
                "later",
                "exhausted",
                "budgeted",
                "nested",
                "broken",
                "brokenWide",
                "brokenByName",
                "failing",
                "hopeless",
                "unhelped",
                "staged",
                "stagedPause",
                "stagedForNothing",
                "once",
                "onceInVain",
                "onceStaged",
                "onceLost",
                "onceLeft",
                "onceInImpatience",
                "isActive"
            })
    void aLoaderWhoseMethodsWereCalledIsCollected(String method) throws Exception {
        ReferenceQueue<Object> gone = new ReferenceQueue<>();
        WeakReference<Object> loader = new WeakReference<>(onAThreadThatEnds(() -> called(method)), gone);

        collect(gone);
        assertThat(loader.get()).as("the loader after calls of %s", method).isNull();
        linker.relink(Configuration.EMPTY);
    }

    @Test
    void alsoAfterItWasRelinked() throws Exception {
        ReferenceQueue<Object> gone = new ReferenceQueue<>();
        WeakReference<Object> loader = new WeakReference<>(onAThreadThatEnds(this::relinked), gone);

        collect(gone);
        assertThat(loader.get()).isNull();
    }

    private Application relinked() {
        Application application = called("plain");
        linker.relink(Application.configuration(List.of("oncemore.method.Redeployed#plain.retry.max-attempts=5")));
        catchThrowable(() -> application.call("Redeployed", "all", "plain"));
        return application;
    }

    private Application called(String method) {
        Application application = Application.of(transformer, linker, CLASSES);
        for (int call = 0; call < 40; call++) {
            catchThrowable(() -> application.call("Redeployed", "all", method));
        }
        return application;
    }

    /**
     * The JVM may hold an exception for as long as the thread lives on which it was thrown: in
     * {@code JavaThread::_vm_result_oop}, as JDK 25 names it.
     */
    private static Application onAThreadThatEnds(Callable<Application> work) throws Exception {
        FutureTask<Application> task = new FutureTask<>(work);
        Thread thread = new Thread(task);
        thread.start();
        thread.join();
        return task.get();
    }

    /**
     * A few collections: it is the reference queue that is waited for, not time. A compiler at work on a method of it
     * holds a loader too, and so does the carrier of a virtual thread, which ends when it has been idle for half a
     * minute.
     */
    private static void collect(ReferenceQueue<Object> gone) throws InterruptedException {
        for (int i = 0; i < 90; i++) {
            System.gc();
            if (gone.remove(500) != null) {
                return;
            }
        }
    }
}
