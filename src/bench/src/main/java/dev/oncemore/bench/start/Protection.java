package dev.oncemore.bench.start;

/** What generated methods ask for. */
enum Protection {
    RETRY("a retry alone"),
    EVERYTHING("all five capabilities");

    private final String title;

    Protection(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** The annotations of the method with this number, whose first parameter can be a key. */
    String annotations(int number) {
        return switch (this) {
            case RETRY -> "@Retryable";
            case EVERYTHING ->
                "@Retryable @Timeout(\"10s\") @CircuitBreaker @Fallback(\"instead%1$d\")".formatted(number)
                        + " @Idempotent(key = \"%1$d:{0}\")".formatted(number);
        };
    }

    /** Whether each method has another beside it that answers in its place. */
    boolean hasFallback() {
        return this == EVERYTHING;
    }
}
