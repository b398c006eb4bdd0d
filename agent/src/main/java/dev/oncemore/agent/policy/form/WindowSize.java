package dev.oncemore.agent.policy.form;

import dev.oncemore.agent.breaker.BreakerRules;
import dev.oncemore.agent.breaker.BreakerRules.Window;

/** What a circuit breaker looks back on: a span of time, or the last so many calls. */
final class WindowSize implements Form<Window> {

    private static final String CALLS = "calls";
    private static final Form<Integer> COUNT = new WholeNumber(BreakerRules.MOST_CALLS);
    private static final Form<Long> SPAN = new Span(10_000_000, "must be at least 10ms");

    @Override
    public Window parse(String text) {
        String trimmed = text.trim();
        if (trimmed.endsWith(CALLS)) {
            String count = trimmed.substring(0, trimmed.length() - CALLS.length());
            return new BreakerRules.OfCalls(COUNT.parse(count.trim()));
        }
        try {
            return new BreakerRules.OfTime(SPAN.parse(trimmed));
        } catch (IllegalArgumentException malformed) {
            boolean other = Durations.ANYTHING_ELSE.equals(malformed.getMessage()) || isNumber(trimmed);
            throw new IllegalArgumentException(
                    other
                            ? "must be a duration such as 30s, or a number of calls such as '100 calls'"
                            : malformed.getMessage());
        }
    }

    private static boolean isNumber(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!Character.isDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
