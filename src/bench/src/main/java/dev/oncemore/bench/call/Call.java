package dev.oncemore.bench.call;

import java.util.EnumSet;
import java.util.Set;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;

/** The kinds of call that are compared, each a benchmark. */
enum Call {
    ONE_ARGUMENT("A call that succeeds: one argument, an object for a result", SuccessBenchmark.class, "oneArgument"),
    EIGHT_ARGUMENTS("A call that succeeds: eight arguments", SuccessBenchmark.class, "eightArguments"),
    LONG_RESULT("A call that succeeds: `long` for a result", SuccessBenchmark.class, "longResult"),
    DOUBLE_RESULT("A call that succeeds: `double` for a result", SuccessBenchmark.class, "doubleResult"),
    RETRIED(
            "A call that fails once and is retried without a pause: the same exception each time",
            RetriedBenchmark.class,
            "retriedOnce") {
        @Override
        ChainedOptionsBuilder select(ChainedOptionsBuilder options) {
            return super.select(options).param("failure", Failure.PREALLOCATED.name());
        }
    },
    RETRIED_STACK_TRACE(
            "A call that fails once and is retried without a pause: a new exception with its stack trace",
            RetriedBenchmark.class,
            "retriedOnce") {
        @Override
        ChainedOptionsBuilder select(ChainedOptionsBuilder options) {
            return super.select(options).param("failure", Failure.STACK_TRACE.name());
        }
    },
    TIMED("A call that succeeds, with a timeout of two seconds", GuardBenchmark.class, "timed"),
    BROKEN("A call that succeeds, behind a closed circuit breaker", GuardBenchmark.class, "broken"),
    BROKEN_TWO_THREADS(
            "A call that succeeds, behind a closed circuit breaker that two threads share",
            GuardBenchmark.class,
            "broken") {
        @Override
        ChainedOptionsBuilder select(ChainedOptionsBuilder options) {
            return super.select(options).threads(2);
        }
    },
    ALL("A call that succeeds, with retries, a circuit breaker and a timeout", GuardBenchmark.class, "all"),
    LATER("A call that is retried and whose result comes later: a success", StageBenchmark.class, "pending");

    private static final Set<Contender> RETRYING = EnumSet.complementOf(EnumSet.of(Contender.YARDSTICK));
    private static final Set<Contender> GUARDING = EnumSet.of(
            Contender.PLAIN,
            Contender.YARDSTICK,
            Contender.WOVEN,
            Contender.WOVEN_BEFORE,
            Contender.RESILIENCE4J,
            Contender.FAILSAFE,
            Contender.SMALLRYE);

    private final String title;
    private final Class<?> type;
    private final String method;

    Call(String title, Class<?> type, String method) {
        this.title = title;
        this.type = type;
        this.method = method;
    }

    /** Who takes part. */
    Set<Contender> contenders() {
        return type == GuardBenchmark.class || type == StageBenchmark.class ? GUARDING : RETRYING;
    }

    String title(Contender contender) {
        return this == LATER ? contender.laterTitle() : contender.title();
    }

    String title() {
        return title;
    }

    /** Narrows the options to this kind of call. */
    ChainedOptionsBuilder select(ChainedOptionsBuilder options) {
        return options.include("^" + (type.getName() + "." + method).replace(".", "\\.") + "$");
    }
}
