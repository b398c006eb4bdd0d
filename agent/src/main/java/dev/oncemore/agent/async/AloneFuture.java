package dev.oncemore.agent.async;

import dev.oncemore.agent.idempotent.CallScope;
import dev.oncemore.agent.time.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Ends as a call with a key of its own does. What depends on it runs as part of the call that it was made in, and has
 * that one's key.
 */
final class AloneFuture extends LayerFuture {

    private final Scheduler scheduler;
    private @Nullable CallScope scope = CallScope.current();

    AloneFuture(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    @Override
    void succeeded(@Nullable Object result) {
        goOn(result, null);
    }

    @Override
    void failed(Throwable failure) {
        goOn(null, failure);
    }

    private void goOn(@Nullable Object result, @Nullable Throwable failure) {
        Surroundings.goOn(scheduler, scope, new Surroundings.Step() {
            @Override
            public void take() {
                endAs(result, failure);
            }

            @Override
            public void broke(Throwable broken) {
                endWith(broken);
            }
        });
    }

    private void endAs(@Nullable Object result, @Nullable Throwable failure) {
        boolean first = end();
        release();
        if (!first) {
            return;
        }
        if (failure == null) {
            succeedWith(result);
        } else {
            failWith(failure);
        }
    }

    /** Not while another thread takes a step, which does it itself. */
    @Override
    void cutShort(@Nullable Object what, StopReason how) {
        if (what != null) {
            release();
        }
    }

    private void release() {
        scope = null;
    }
}
