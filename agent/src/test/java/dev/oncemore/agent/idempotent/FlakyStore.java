package dev.oncemore.agent.idempotent;

import dev.oncemore.agent.key.BoundKey;
import dev.oncemore.agent.store.ClaimOutcome;
import dev.oncemore.agent.store.ClaimRequest;
import dev.oncemore.agent.store.CompleteOutcome;
import dev.oncemore.agent.store.Holder;
import dev.oncemore.agent.store.IdempotencyStore;
import dev.oncemore.agent.store.Lifetime;
import dev.oncemore.agent.store.RecordedOutcome;
import dev.oncemore.agent.store.ReleaseOutcome;
import dev.oncemore.agent.store.RenewOutcome;
import dev.oncemore.agent.store.StoreFailure;
import dev.oncemore.agent.store.StoredRecord;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;

/** A store that counts its steps, and fails in those that a test says, so many times. */
final class FlakyStore extends DelegatingStore {

    /** What it is asked. */
    enum Step {
        CLAIM,
        RENEW,
        COMPLETE,
        RELEASE,
        FIND
    }

    private record Failing(int times, boolean happens, Supplier<? extends Throwable> failure) {}

    private final Map<Step, Failing> failing = new EnumMap<>(Step.class);
    private final Map<Step, Integer> counts = new EnumMap<>(Step.class);

    FlakyStore(IdempotencyStore store) {
        super(store);
    }

    /** The request does not reach it. */
    void losesRequests(Step step, int times) {
        failing.put(step, new Failing(times, false, FlakyStore::out));
    }

    /** The step happens, and its reply is lost. */
    void losesReplies(Step step, int times) {
        failing.put(step, new Failing(times, true, FlakyStore::out));
    }

    /** It breaks, once, as no store should. */
    void breaks(Step step, Supplier<? extends Throwable> failure) {
        failing.put(step, new Failing(1, false, failure));
    }

    private static StoreFailure out() {
        return new StoreFailure("the line is dead", new IllegalStateException("no route"));
    }

    int count(Step step) {
        return counts.getOrDefault(step, 0);
    }

    private <T> T step(Step step, Supplier<T> done) {
        counts.merge(step, 1, Integer::sum);
        Failing failure = failing.get(step);
        if (failure == null) {
            return done.get();
        }
        failing.remove(step);
        if (failure.times > 1) {
            failing.put(step, new Failing(failure.times - 1, failure.happens, failure.failure));
        }
        if (failure.happens) {
            done.get();
        }
        throw FlakyStore.<RuntimeException>any(failure.failure.get());
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> T any(Throwable failure) throws T {
        throw (T) failure;
    }

    @Override
    public ClaimOutcome claim(ClaimRequest request) {
        return step(Step.CLAIM, () -> super.claim(request));
    }

    @Override
    public RenewOutcome renew(BoundKey key, Holder holder, long leaseNanos) {
        return step(Step.RENEW, () -> super.renew(key, holder, leaseNanos));
    }

    @Override
    public CompleteOutcome complete(BoundKey key, Holder holder, RecordedOutcome conclusion, Lifetime lifetime) {
        return step(Step.COMPLETE, () -> super.complete(key, holder, conclusion, lifetime));
    }

    @Override
    public ReleaseOutcome release(BoundKey key, Holder holder) {
        return step(Step.RELEASE, () -> super.release(key, holder));
    }

    @Override
    public StoredRecord find(BoundKey key) {
        return step(Step.FIND, () -> super.find(key));
    }
}
