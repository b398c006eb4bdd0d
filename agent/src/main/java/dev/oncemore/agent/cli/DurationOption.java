package dev.oncemore.agent.cli;

import dev.oncemore.agent.policy.form.Durations;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Durations as the configuration takes them, in nanoseconds. */
final class DurationOption implements ITypeConverter<Long> {

    @Override
    public Long convert(String value) {
        try {
            return Durations.nanos(value);
        } catch (IllegalArgumentException reason) {
            throw new TypeConversionException(reason.getMessage() + ", but was '" + value + "'");
        }
    }
}
