package dev.oncemore.agent.policy;

import java.util.Optional;
import java.util.Set;

/**
 * Types whose value stands for a result that comes later. Retrying a method only when it throws would miss every
 * failure that comes later. Stages are followed. The other types are refused; they are known by name, because most are
 * not of the JDK.
 */
public final class LaterResults {

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

    private static final String STAGE = "java.util.concurrent.CompletionStage";
    private static final String COMPLETABLE = "java.util.concurrent.CompletableFuture";
    private static final String FUTURE = "java.util.concurrent.Future";

    private LaterResults() {}

    /**
     * Why a method with this result cannot be protected; empty if it can, because the result is there when the method
     * returns or comes in a stage.
     */
    public static Optional<String> problem(ResultType result) {
        if (result.isA(STAGE)) {
            return isFollowed(result) ? Optional.empty() : Optional.of(closed(result));
        }
        if (result.isA(FUTURE)) {
            return Optional.of("it returns " + result.simpleName()
                    + ", whose completion only a waiting thread can notice: return CompletableFuture, or wait"
                    + " for the result in this method");
        }
        return isLater(result)
                ? Optional.of("it returns " + result.simpleName()
                        + ", an asynchronous type that this version does not support: return CompletableFuture"
                        + " or CompletionStage,"
                        + " annotate the method that does the work, or wait for the result in this one")
                : Optional.empty();
    }

    private static boolean isFollowed(ResultType result) {
        return result.name().equals(STAGE)
                || result.name().equals(COMPLETABLE)
                || (result.isA(COMPLETABLE) && result.makesItsOwn());
    }

    private static String closed(ResultType result) {
        return "it returns " + result.simpleName()
                + ", a type of stage that the agent cannot create: declare CompletableFuture, or wait for the"
                + " result in this"
                + " method";
    }

    private static boolean isLater(ResultType result) {
        for (String name : NAMES) {
            if (result.isA(name)) {
                return true;
            }
        }
        return false;
    }
}
