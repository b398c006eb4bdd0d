package dev.oncemore.agent.policy;

import java.util.List;

/** The declared result type of a method, as the rules about results see it, either loaded or read from a class file. */
public interface ResultType {

    /** As a message names it. */
    String simpleName();

    /** The binary name; for an array, that of its element followed by {@code []}. */
    String name();

    /** Whether it is the type with this binary name, or derived from it. */
    boolean isA(String className);

    /** Its generic arguments, as far as they are declared; for an array, its element. */
    List<ResultType> arguments();

    /**
     * For a type derived from {@code CompletableFuture}: whether its {@code newIncompleteFuture} makes others of that
     * type.
     */
    boolean makesItsOwn();
}
