package dev.oncemore.agent.link;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Types whose value stands for a result that comes later. To retry a method when it throws would miss every failure that comes by them.
 * They are known by name, as most are not of the JDK.
 */
final class LaterResults {

    private static final Set<String> NAMES = Set.of(
            "java.util.concurrent.Future",
            "java.util.concurrent.CompletionStage",
            "java.util.concurrent.Flow$Publisher",
            "org.reactivestreams.Publisher",
            "io.reactivex.SingleSource",
            "io.reactivex.MaybeSource",
            "io.reactivex.CompletableSource",
            "io.reactivex.ObservableSource",
            "io.reactivex.rxjava3.core.SingleSource",
            "io.reactivex.rxjava3.core.MaybeSource",
            "io.reactivex.rxjava3.core.CompletableSource",
            "io.reactivex.rxjava3.core.ObservableSource",
            "io.smallrye.mutiny.Uni",
            "kotlinx.coroutines.Job",
            "kotlinx.coroutines.flow.Flow",
            "scala.concurrent.Future");

    private LaterResults() {}

    /** The simple name of the type, if it is one of these or a subtype. */
    static Optional<String> name(Class<?> result) {
        return isLater(result) ? Optional.of(result.getSimpleName()) : Optional.empty();
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
