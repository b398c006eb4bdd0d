package dev.oncemore.bench.call;

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
    };

    private final String title;
    private final String benchmark;

    Call(String title, Class<?> type, String method) {
        this.title = title;
        benchmark = type.getName() + "." + method;
    }

    String title() {
        return title;
    }

    /** Narrows the options to this kind of call. */
    ChainedOptionsBuilder select(ChainedOptionsBuilder options) {
        return options.include("^" + benchmark.replace(".", "\\.") + "$");
    }
}
