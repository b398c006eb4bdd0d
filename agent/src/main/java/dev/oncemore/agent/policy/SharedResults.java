package dev.oncemore.agent.policy;

import java.util.List;
import java.util.Optional;

/** Which results can be given to more than one caller, as idempotent methods do. */
public final class SharedResults {

    private static final List<String> READ_ONCE = List.of(
            "java.util.stream.BaseStream",
            "java.util.Iterator",
            "java.util.Spliterator",
            "java.util.Enumeration",
            "java.io.InputStream",
            "java.lang.Readable",
            "java.nio.Buffer",
            "java.nio.channels.Channel",
            "java.nio.file.DirectoryStream",
            "java.sql.ResultSet");

    /** They produce or consume their type argument, and do not hold it. */
    private static final List<String> HOLD_NOTHING =
            List.of("java.lang.Class", "java.util.Comparator", "java.util.concurrent.Callable", "java.util.function.");

    private static final String STAGE = "java.util.concurrent.CompletionStage";
    private static final String COMPLETABLE = "java.util.concurrent.CompletableFuture";

    private SharedResults() {}

    /** Why a method with this result cannot be idempotent; empty if it can. */
    public static Optional<String> problem(ResultType result) {
        Optional<ResultType> readOnce = readOnce(result);
        if (readOnce.isPresent()) {
            return Optional.of("it is idempotent and returns " + result.simpleName() + behind(result, readOnce.get())
                    + ", which can be read only once, so nothing would be left for a duplicate: return a"
                    + " list, an array or a String");
        }
        return result.isA(COMPLETABLE) && !result.name().equals(COMPLETABLE)
                ? Optional.of("it is idempotent and returns " + result.simpleName()
                        + ", which the agent cannot create for a duplicate: return CompletableFuture or "
                        + "CompletionStage")
                : Optional.empty();
    }

    private static String behind(ResultType result, ResultType readOnce) {
        return result.equals(readOnce) ? "" : " with " + readOnce.simpleName() + " in it";
    }

    /** The type that can be read once: this one, or one that it holds. */
    private static Optional<ResultType> readOnce(ResultType result) {
        if (isReadOnce(result)) {
            return Optional.of(result);
        }
        for (String name : HOLD_NOTHING) {
            if (result.name().startsWith(name)) {
                return Optional.empty();
            }
        }
        for (ResultType argument : result.arguments()) {
            Optional<ResultType> inside = readOnce(argument);
            if (inside.isPresent()) {
                return inside;
            }
        }
        return Optional.empty();
    }

    /** Whether a value of this type can be read once. */
    public static boolean isReadOnce(ResultType type) {
        for (String name : READ_ONCE) {
            if (type.isA(name)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The full name of the type that the record of a method with this result holds; for a stage, that of its outcome.
     */
    public static String kept(ResultType result) {
        if (result.isA(STAGE) && result.arguments().size() == 1) {
            return kept(result.arguments().get(0));
        }
        return result.name().equals("java.lang.Void") ? "void" : fullName(result);
    }

    private static String fullName(ResultType type) {
        StringBuilder name = new StringBuilder(type.name());
        if (!type.arguments().isEmpty() && !type.name().endsWith("]")) {
            String separator = "<";
            for (ResultType argument : type.arguments()) {
                name.append(separator).append(fullName(argument));
                separator = ",";
            }
            name.append('>');
        }
        return name.toString();
    }
}
