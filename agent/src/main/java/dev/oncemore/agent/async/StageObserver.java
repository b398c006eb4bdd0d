package dev.oncemore.agent.async;

import dev.oncemore.agent.stack.Headroom;
import dev.oncemore.agent.time.Scheduler;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Hears of the end of a stage, once, and with stack enough to do something about it.
 *
 * <p>A stage is completed on any thread, and at any depth of that one's stack. With too little left there another
 * thread goes on. Where there is too little even to say so the stage tells nobody: {@link #lookAgain} finds out.
 */
final class StageObserver implements Runnable {

    private final CompletionStage<?> stage;
    private final Scheduler scheduler;
    private final BiConsumer<@Nullable Object, @Nullable Throwable> heard;
    private final AtomicBoolean told = new AtomicBoolean();

    /** @param heard is given the result, or else the failure, and throws nothing */
    StageObserver(
            CompletionStage<?> stage, Scheduler scheduler, BiConsumer<@Nullable Object, @Nullable Throwable> heard) {
        this.stage = stage;
        this.scheduler = scheduler;
        this.heard = heard;
    }

    /** Waits for the end, also where it has come already. */
    @Override
    public void run() {
        var unused = stage.handle((result, failure) -> {
            if (!Headroom.suffices()) {
                Headroom.requireToHandOver();
                handOver();
            } else if (told.compareAndSet(false, true)) {
                heard.accept(result, failure == null ? null : LayerFuture.unwrapped(failure));
            }
            return null;
        });
    }

    /** What is linked at its first use does not belong here, as there may be too little stack for it. */
    @SuppressWarnings("FutureReturnValueIgnored") // nobody takes it back
    private void handOver() {
        scheduler.after(0, this);
    }

    /** Now and then. It does not block. */
    void lookAgain() {
        if (stage.toCompletableFuture().isDone()) {
            handOver();
        }
    }
}
