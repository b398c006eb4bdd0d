package dev.oncemore.agent.idempotent;

import dev.oncemore.agent.key.BoundKey;
import dev.oncemore.agent.retry.Attempt;
import dev.oncemore.agent.stack.Headroom;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call of an idempotent method that has its result when it returns.
 *
 * <pre>
 *   board ──► leads ──► ask ──► held ──► body ──► the store and all who wait are told
 *     ▲                  ▲ └──► over: the answer that there is
 *     │                  └───── busy: pause
 *     └── vacated ─ follows: wait ──► landed: the same answer
 * </pre>
 *
 * <p>Who waits holds no lock and runs nothing; who gives up changes nothing. An interrupt ends the wait, and a wait is
 * over only when the body begins: however close the interrupt comes to the end of the leader, a thread that was
 * interrupted while it waited does not take over.
 */
public final class IdempotentCall {

    private final IdempotentMethod method;

    public IdempotentCall(IdempotentMethod method) {
        this.method = method;
    }

    /**
     * The whole call.
     *
     * @param fingerprint {@link dev.oncemore.agent.store.StoredRecord#NO_FINGERPRINT} if none is asked for
     * @throws Throwable the body's failure, or an exception that says why it was not run
     */
    public @Nullable Object call(BoundKey key, String fingerprint, Attempt body) throws Throwable {
        Headroom.require();
        Patience patience = method.patience();
        for (; ; ) {
            Execution own = method.execution(key, fingerprint);
            FlightOutcome end;
            try { // boards inside of it, so that a stack overflow between the two leaves no flight behind
                Flight flight = own.board();
                if (own.leads(flight)) {
                    return lead(key, own, body, patience);
                }
                end = follow(flight, fingerprint, patience);
            } finally {
                own.leave();
            }
            if (!(end instanceof FlightOutcome.Vacated)) {
                return method.answer(key, end);
            }
        }
    }

    /** Runs the body with a key that nobody else has. */
    public @Nullable Object alone(String key, Attempt body) throws Throwable {
        return CallScope.run(CallScope.alone(key), body);
    }

    private @Nullable Object lead(BoundKey key, Execution execution, Attempt body, Patience patience) throws Throwable {
        ClaimResult standing = asked(key, execution, patience);
        if (standing instanceof ClaimResult.Over over) {
            execution.land(over.end());
            return method.answer(key, over.end());
        }
        if (patience.hasBegun() && Thread.currentThread().isInterrupted()) {
            throw method.interrupted(key);
        }
        return run(execution, body);
    }

    /** Asks until the operation is not busy any more. */
    private ClaimResult asked(BoundKey key, Execution execution, Patience patience) throws Throwable {
        ClaimResult standing = execution.ask();
        while (standing instanceof ClaimResult.Busy) {
            method.requireToWait(key);
            long pause = execution.pause(patience);
            if (pause <= 0) {
                throw method.waitedInVain(key);
            }
            try {
                method.operations().sleeper().sleep(pause);
            } catch (InterruptedException interrupt) {
                Thread.currentThread().interrupt();
                throw method.interrupted(key);
            }
            standing = execution.ask();
        }
        return standing;
    }

    private static @Nullable Object run(Execution execution, Attempt body) throws Throwable {
        CallScope scope = execution.scope();
        Object result;
        try {
            result = CallScope.run(scope, body);
        } catch (Throwable failure) {
            execution.threw(failure, isCalledOff(failure) ? FailureKind.CALLED_OFF : FailureKind.FAILED);
            throw failure;
        }
        if (scope.isResultRejected()) {
            execution.returnedUnkept(result);
        } else {
            execution.returned(result);
        }
        return result;
    }

    /** The thread was interrupted, which is its own affair. */
    private static boolean isCalledOff(Throwable failure) {
        return failure instanceof InterruptedException || Thread.currentThread().isInterrupted();
    }

    private FlightOutcome follow(Flight flight, String fingerprint, Patience patience) throws Throwable {
        Optional<Refusal> objection = method.objection(flight, fingerprint);
        if (objection.isPresent()) {
            throw method.exception(objection.get());
        }
        long left = patience.left();
        Waiter waiter = new Waiter(method.operations().parker());
        if (!flight.join(waiter)) {
            return Objects.requireNonNull(flight.end());
        }
        try {
            for (; ; ) {
                FlightOutcome end = waiter.end();
                if (end != null) {
                    return end;
                }
                if (left <= 0) {
                    throw method.waitedInVain(flight.key());
                }
                if (Thread.currentThread().isInterrupted()) { // it stays so: the interrupt is the caller's to see
                    throw method.interrupted(flight.key());
                }
                waiter.await(left);
                left = patience.left();
            }
        } finally {
            flight.leave(waiter);
        }
    }
}
