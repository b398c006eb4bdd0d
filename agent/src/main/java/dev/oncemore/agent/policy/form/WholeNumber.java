package dev.oncemore.agent.policy.form;

/** From 1 up. */
record WholeNumber(int most) implements Form<Integer> {

    @Override
    public Integer parse(String text) {
        try {
            int number = Integer.parseInt(text);
            if (number >= 1 && number <= most) {
                return number;
            }
        } catch (NumberFormatException malformed) {
            throw notAllowed();
        }
        throw notAllowed();
    }

    private IllegalArgumentException notAllowed() {
        return new IllegalArgumentException("must be a whole number from 1 to " + most);
    }
}
