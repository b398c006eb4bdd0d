package dev.oncemore.agent.policy;

import java.util.List;

/**
 * Classes of the application that an attribute names.
 *
 * @param names in full; there may be none
 * @param place where they are given, as a message says it: "on of @Retryable", or a key with its file and line
 */
public record TypeNames(List<String> names, String place) {

    public boolean isEmpty() {
        return names.isEmpty();
    }
}
