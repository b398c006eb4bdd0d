package dev.oncemore.agent.rehearsal;

import java.util.List;

/**
 * The classes of a room that have a static initialiser, and those of other rooms that its calls need. They are
 * initialised when the first method that needs the room is linked: the JVM remembers a stack overflow in an initialiser
 * for ever, but not one while a class is loaded. Rehearsing the calls would have the same effect, and take ten times as
 * long. That is left to {@link KeyedRehearsal}, whose calls go through stores: these have classes that nobody here
 * could name.
 */
public final class Initialisers extends Once {

    private static final String AGENT = "dev.oncemore.agent.";

    private static final Initialisers RETRY = new Initialisers(List.of(
            "retry.AttemptScope",
            "retry.Backoff$Strategy",
            "retry.BudgetRules",
            "retry.Circuit",
            "retry.Condition",
            "retry.FailureFilter",
            "retry.Jitter",
            "retry.NamedFailures",
            "retry.Outcome$Kind",
            "retry.RetryBudget$Unlimited",
            "retry.RetryTerms",
            "link.site.Frame",
            "stack.Reserve"));

    private static final Initialisers BREAKER = new Initialisers(List.of(
            "breaker.BreakerRules$Forced",
            "breaker.CircuitBreaker",
            "breaker.HalfOpen",
            "breaker.Member",
            "breaker.Permit",
            "breaker.Pinned",
            "breaker.State",
            "breaker.TimeWindow",
            "observe.BreakerListener$Reached$Kind",
            "link.site.Frame",
            "stack.Reserve"));

    private static final Initialisers STAGE = new Initialisers(List.of(
            "async.AsyncLayer",
            "async.StopReason",
            "async.KeyedAttempt",
            "async.LayerFuture",
            "async.LayerFuture$Beginning",
            "idempotent.CallScope"));

    private final List<String> names;

    private Initialisers(List<String> names) {
        this.names = names;
    }

    /** Before the first method with retries is linked. */
    public static void ofRetry() {
        RETRY.play();
    }

    /** Before the first method with a breaker is linked. */
    public static void ofBreaker() {
        BREAKER.play();
    }

    /** Before the first method that returns a stage is linked. */
    public static void ofStage() {
        STAGE.play();
    }

    static List<Initialisers> all() {
        return List.of(RETRY, BREAKER, STAGE);
    }

    List<String> names() {
        return names;
    }

    @Override
    void playAll() throws ClassNotFoundException {
        for (String name : names) {
            Class.forName(AGENT + name, true, Initialisers.class.getClassLoader());
        }
    }
}
