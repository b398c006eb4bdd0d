package dev.oncemore.agent.policy.form;

/**
 * A duration, in nanoseconds.
 *
 * @param tooShort what to say of one that is shorter than the least
 */
record Span(long leastNanos, String tooShort) implements Form<Long> {

    @Override
    public Long parse(String text) {
        long nanos = Durations.nanos(text);
        if (nanos < leastNanos) {
            throw new IllegalArgumentException(tooShort);
        }
        return nanos;
    }
}
