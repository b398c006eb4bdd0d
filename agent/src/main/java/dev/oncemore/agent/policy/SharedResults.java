package dev.oncemore.agent.policy;

import java.util.List;
import java.util.Optional;

/** Which results can be given to more than one caller, as an idempotent method gives them. */
public final class SharedResults {

    private static final List<String> READ_ONCE = List.of(
            "java.util.stream.BaseStream",
            "java.util.Iterator",
            "java.util.Enumeration",
            "java.io.InputStream",
            "java.io.Reader",
            "java.sql.ResultSet");

    private SharedResults() {}

    /** Why a method with this result cannot be idempotent; empty if it can. */
    public static Optional<String> problem(ResultType result) {
        for (String name : READ_ONCE) {
            if (result.isA(name)) {
                return Optional.of("it is idempotent and returns " + result.simpleName()
                        + ", which can be read once, so a duplicate would get what the first caller has left of it: return a list, an"
                        + " array or a String");
            }
        }
        return result.isA("java.util.concurrent.CompletableFuture")
                        && !result.name().equals("java.util.concurrent.CompletableFuture")
                ? Optional.of(
                        "it is idempotent and returns " + result.simpleName()
                                + ", of which a duplicate would need one that nobody can make: return CompletableFuture or CompletionStage")
                : Optional.empty();
    }
}
