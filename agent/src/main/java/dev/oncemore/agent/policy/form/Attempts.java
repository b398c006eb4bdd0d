package dev.oncemore.agent.policy.form;

/** A number of attempts, the first included. */
final class Attempts implements Form<Integer> {

    private static final String ALLOWED = "must be a whole number from 1 up, or -1 for no limit";

    @Override
    public Integer parse(String text) {
        try {
            int attempts = Integer.parseInt(text);
            if (attempts >= 1 || attempts == -1) {
                return attempts == -1 ? Integer.MAX_VALUE : attempts;
            }
        } catch (NumberFormatException malformed) {
            throw new IllegalArgumentException(ALLOWED);
        }
        throw new IllegalArgumentException(ALLOWED);
    }
}
