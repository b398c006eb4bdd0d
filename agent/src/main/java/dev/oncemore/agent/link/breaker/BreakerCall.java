package dev.oncemore.agent.link.breaker;

import dev.oncemore.agent.async.Gate;
import dev.oncemore.agent.breaker.CircuitBreaker;
import dev.oncemore.agent.breaker.Permit;
import dev.oncemore.agent.retry.AttemptRejected;
import dev.oncemore.agent.retry.Circuit;
import org.jspecify.annotations.Nullable;

/** What an attempt of one method asks its breaker before it begins, and tells it when it has ended. */
public final class BreakerCall implements Gate, Circuit {

    private final CircuitBreaker breaker;
    private final AttemptRecorder verdict;
    private final OpenCircuit open;
    private final boolean retried;

    /**
     * @param retried whether there are retries around the attempts, which learn of a rejection by an {@link
     *     AttemptRejected}
     */
    BreakerCall(CircuitBreaker breaker, AttemptRecorder verdict, OpenCircuit open, boolean retried) {
        this.retried = retried;
        this.breaker = breaker;
        this.verdict = verdict;
        this.open = open;
    }

    @Override
    public boolean measuresTime() {
        return breaker.measuresTime();
    }

    @Override
    public long nanosUntilProbe() {
        return breaker.nanosUntilProbe();
    }

    /**
     * The permit for an attempt. If there is none, it throws the application's {@code CircuitOpenException}, or an
     * exception that carries it.
     */
    @Override
    public Permit enter() throws Throwable {
        Permit permit = breaker.tryAcquire();
        if (permit == null) {
            Throwable rejection = open.exception(breaker);
            throw retried ? new AttemptRejected(rejection) : rejection;
        }
        return permit;
    }

    /** @param failure null if the attempt returned */
    @Override
    public void ended(@Nullable Throwable failure, long tookNanos, Permit permit) {
        if (failure == null) {
            verdict.returned(permit, tookNanos);
        } else {
            verdict.threw(failure, permit, tookNanos);
        }
    }

    /** Likewise by the number of the permit. */
    void ended(@Nullable Throwable failure, long tookNanos, long permit) {
        ended(failure, tookNanos, breaker.issued(permit));
    }

    @Override
    public void timedOut(long tookNanos, Permit permit) {
        verdict.timedOut(permit, tookNanos);
    }
}
