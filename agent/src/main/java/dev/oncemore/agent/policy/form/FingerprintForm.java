package dev.oncemore.agent.policy.form;

import dev.oncemore.agent.key.KeyTemplate;
import java.util.Optional;

/** A template, {@code *} for all arguments, or empty for none. */
final class FingerprintForm implements Form<Fingerprint> {

    private static final String ALL_ARGUMENTS = "*";

    @Override
    public Fingerprint parse(String text) {
        return new Fingerprint(
                text,
                text.isEmpty() || text.equals(ALL_ARGUMENTS) ? Optional.empty() : Optional.of(KeyTemplate.parse(text)));
    }
}
