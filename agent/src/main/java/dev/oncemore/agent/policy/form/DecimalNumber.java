package dev.oncemore.agent.policy.form;

/**
 * A number, perhaps with a fraction.
 *
 * @param above it is larger than this
 * @param allowed what to say of any other
 */
record DecimalNumber(double above, double most, String allowed) implements Form<Double> {

    @Override
    public Double parse(String text) {
        try {
            double number = Double.parseDouble(text);
            if (number > above && number <= most) {
                return number;
            }
        } catch (NumberFormatException malformed) {
            throw new IllegalArgumentException(allowed);
        }
        throw new IllegalArgumentException(allowed);
    }
}
