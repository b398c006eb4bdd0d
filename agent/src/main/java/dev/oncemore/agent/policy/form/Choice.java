package dev.oncemore.agent.policy.form;

import java.util.Locale;
import java.util.StringJoiner;

/** One of the constants of an enum, in upper or lower case. */
public record Choice<E extends Enum<E>>(Class<E> type) implements Form<E> {

    @Override
    public E parse(String text) {
        StringJoiner allowed = new StringJoiner(", ", "must be one of ", "");
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(text.toUpperCase(Locale.ROOT))) {
                return constant;
            }
            allowed.add(constant.name());
        }
        throw new IllegalArgumentException(allowed.toString());
    }
}
