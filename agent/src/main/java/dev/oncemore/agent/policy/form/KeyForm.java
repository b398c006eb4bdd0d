package dev.oncemore.agent.policy.form;

import dev.oncemore.agent.key.KeyTemplate;
import java.util.Optional;

/** The template of a key, or the word for a key that is new for each call. */
final class KeyForm implements Form<Optional<KeyTemplate>> {

    private static final String GENERATED = "GENERATED";

    @Override
    public Optional<KeyTemplate> parse(String text) {
        return text.equals(GENERATED) ? Optional.empty() : Optional.of(KeyTemplate.parse(text));
    }
}
