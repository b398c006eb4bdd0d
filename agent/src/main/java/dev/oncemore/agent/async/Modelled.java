package dev.oncemore.agent.async;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A future that is made by another as its dependents are, so that it has that one's class and default executor, and
 * that ends as a call does. To cancel or to complete it is to cancel or to complete the call; but as its class is not
 * ours, what depends on it may run before.
 */
final class Modelled {

    private Modelled() {}

    /** What the caller gets: the stage itself, unless it is ours and the body's own are of another class. */
    @SuppressWarnings("FutureReturnValueIgnored") // nothing is thrown in what they run
    static CompletionStage<?> after(@Nullable CompletableFuture<?> model, CompletionStage<?> stage) {
        if (model == null || !(stage instanceof LayerFuture call)) {
            return stage;
        }
        CompletableFuture<@Nullable Object> made = model.newIncompleteFuture();
        if (made.getClass() == CompletableFuture.class) {
            return stage;
        }
        call.whenComplete((result, failure) -> {
            if (failure == null) {
                made.complete(result);
            } else {
                made.completeExceptionally(failure);
            }
        });
        made.whenComplete((result, failure) -> {
            if (made.isCancelled()) {
                call.cancel(true);
            } else if (failure == null) {
                call.complete(result);
            } else {
                call.completeExceptionally(LayerFuture.unwrapped(failure));
            }
        });
        return made;
    }
}
