package dev.oncemore.agent.policy;

import java.util.List;

/**
 * What a method declares to return, as the rules about results see it, whether it is loaded or read from a class file.
 */
public interface ResultType {

    /** As a message names it. */
    String simpleName();

    /** The binary name; of an array that of its element, and {@code []}. */
    String name();

    /** Whether it is the type of this binary name, or derived from it. */
    boolean isA(String className);

    /** What it is generic in, as far as that is declared; of an array, its element. */
    List<ResultType> arguments();

    /** Of a type derived from {@code CompletableFuture}: whether it makes others of its own. */
    boolean makesItsOwn();
}
