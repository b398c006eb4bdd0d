package dev.oncemore.agent.policy.form;

/** A duration, in nanoseconds, that may be left out. */
final class LimitOrNone implements Form<Long> {

    private static final Span LIMIT = new Span(1, "must be more than 0, or empty for no limit");

    @Override
    public Long parse(String text) {
        return text.isBlank() ? Long.MAX_VALUE : LIMIT.parse(text);
    }
}
