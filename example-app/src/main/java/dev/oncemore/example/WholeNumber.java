package dev.oncemore.example;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads an argument that is a whole number within limits, and names the limits if it is not. */
abstract class WholeNumber implements ITypeConverter<Integer> {

    private final int min;
    private final int max;

    private WholeNumber(int min, int max) {
        this.min = min;
        this.max = max;
    }

    @Override
    public Integer convert(String value) {
        try {
            int number = Integer.parseInt(value);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // Refused below, with the same words as one out of range.
        }
        throw new TypeConversionException("must be a whole number from " + min + " to " + max + " but was " + value);
    }

    static final class Seed extends WholeNumber {
        Seed() {
            super(0, Integer.MAX_VALUE);
        }
    }

    /** As many as the tokens of one retry budget are enough for, when one request in five fails. */
    static final class Orders extends WholeNumber {
        Orders() {
            super(1, 400);
        }
    }

    static final class Rate extends WholeNumber {
        Rate() {
            super(1, 100);
        }
    }

    static final class Seconds extends WholeNumber {
        Seconds() {
            super(0, 10);
        }
    }
}
