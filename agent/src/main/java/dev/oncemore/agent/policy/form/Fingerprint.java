package dev.oncemore.agent.policy.form;

import dev.oncemore.agent.key.KeyTemplate;
import java.util.Optional;

/**
 * What tells apart two operations that were given one key.
 *
 * @param written as it was asked for; "" for none
 * @param template of a part of the arguments; empty if it is of all of them, or if there is to be none
 */
public record Fingerprint(String written, Optional<KeyTemplate> template) {

    public boolean isNone() {
        return written.isEmpty();
    }

    public boolean isOfAllArguments() {
        return !isNone() && template.isEmpty();
    }
}
