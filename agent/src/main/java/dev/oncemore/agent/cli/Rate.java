package dev.oncemore.agent.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A rate: 500/s, 30000/m, or 500, which means per second. */
final class Rate implements ITypeConverter<Double> {

    private static final Pattern FORM = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,6})?)(?:/(s|m|h))?");

    @Override
    public Double convert(String value) {
        Matcher matcher = FORM.matcher(value.trim());
        if (!matcher.matches()) {
            throw new TypeConversionException("must be a rate such as 500/s, 30000/m or 500, but was '" + value + "'");
        }
        String unit = matcher.group(2);
        double seconds = "h".equals(unit) ? 3600 : "m".equals(unit) ? 60 : 1;
        return Double.parseDouble(matcher.group(1)) / seconds;
    }
}
