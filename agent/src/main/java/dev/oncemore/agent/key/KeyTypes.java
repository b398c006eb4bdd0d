package dev.oncemore.agent.key;

import java.util.Optional;

/** Where the search for a path looks up classes: in class files, or among loaded classes. */
public interface KeyTypes {

    /** By its binary name; empty if it cannot be found there. */
    Optional<KeyClass> find(String name);
}
