package dev.oncemore.bench.call;

import java.util.function.Supplier;

/** What a failing attempt throws. */
public enum Failure {
    /** Always the same object, so that only the retrying is measured. */
    PREALLOCATED {
        @Override
        Supplier<GatewayException> source() {
            GatewayException same = new GatewayException();
            return () -> same;
        }
    },
    /** A new exception with the stack trace of the place, as most code throws it: a deeper stack costs more. */
    STACK_TRACE {
        @Override
        Supplier<GatewayException> source() {
            return GatewayException::new;
        }
    };

    abstract Supplier<GatewayException> source();

    /** The gateway did not answer. */
    static final class GatewayException extends RuntimeException {

        private static final long serialVersionUID = 1;

        private GatewayException() {
            super("the gateway did not answer");
        }
    }
}
