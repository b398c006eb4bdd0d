package dev.oncemore.agent;

import java.util.function.Function;

/** The guard of a method that could not be linked: refuses every call. */
final class Unlinked implements Function<Object[], Object> {

    private final RuntimeException reason;

    Unlinked(RuntimeException reason) {
        this.reason = reason;
    }

    @Override
    public Object apply(Object[] arguments) {
        throw reason;
    }
}
