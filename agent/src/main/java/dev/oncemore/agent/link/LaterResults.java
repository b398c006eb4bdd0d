package dev.oncemore.agent.link;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Types whose value stands for a result that comes later. To retry a method when it throws would miss every failure that comes by them.
 * Stages are followed; the others are refused, and known by name, as most are not of the JDK.
 */
final class LaterResults {

    private static final Set<String> NAMES = Set.of(
            "java.util.concurrent.Flow$Publisher",
            "org.reactivestreams.Publisher",
            "rx.Observable",
            "rx.Single",
            "rx.Completable",
            "io.reactivex.SingleSource",
            "io.reactivex.MaybeSource",
            "io.reactivex.CompletableSource",
            "io.reactivex.ObservableSource",
            "io.reactivex.rxjava3.core.SingleSource",
            "io.reactivex.rxjava3.core.MaybeSource",
            "io.reactivex.rxjava3.core.CompletableSource",
            "io.reactivex.rxjava3.core.ObservableSource",
            "io.smallrye.mutiny.Uni",
            "io.smallrye.mutiny.Multi",
            "io.vertx.core.Future",
            "com.twitter.util.Future",
            "kotlinx.coroutines.Job",
            "kotlinx.coroutines.flow.Flow",
            "scala.concurrent.Future");

    private LaterResults() {}

    /** Why a method with this result cannot be protected; empty if it can, as the result is there when it returns or comes in a stage. */
    static Optional<String> problem(Class<?> result) {
        Optional<StageType> stage = StageType.of(result);
        if (stage.isPresent()) {
            return stage.get() == StageType.CLOSED ? Optional.of(closed(result)) : Optional.empty();
        }
        if (Future.class.isAssignableFrom(result)) {
            return Optional.of("it returns " + result.getSimpleName()
                    + ", whose result comes later and which nothing tells of without a thread that waits: return CompletableFuture, or wait for"
                    + " the result in this method");
        }
        return isLater(result)
                ? Optional.of("it returns " + result.getSimpleName()
                        + ", whose result comes later and which this version does not follow: return CompletableFuture or CompletionStage,"
                        + " annotate the method that does the work, or wait for the result in this one")
                : Optional.empty();
    }

    private static String closed(Class<?> result) {
        return "it returns " + result.getSimpleName()
                + ", a stage that the agent cannot make, for a result that comes later: declare CompletableFuture, or wait for the result in this"
                + " method";
    }

    private static boolean isLater(@Nullable Class<?> type) {
        if (type == null || type.isPrimitive()) {
            return false;
        }
        if (NAMES.contains(type.getName()) || isLater(type.getSuperclass())) {
            return true;
        }
        for (Class<?> parent : type.getInterfaces()) {
            if (isLater(parent)) {
                return true;
            }
        }
        return false;
    }
}
