package dev.oncemore.agent.breaker;

import org.jspecify.annotations.Nullable;

/** A state that the configuration sets and that no outcome changes. */
enum Pinned implements Phase, Permit {
    OPEN(State.FORCED_OPEN) {
        @Override
        public @Nullable Permit tryAcquire() {
            return null;
        }

        @Override
        public long nanosUntilProbe() {
            return Long.MAX_VALUE;
        }
    },
    DISABLED(State.DISABLED) {
        @Override
        public Permit tryAcquire() {
            return this;
        }

        @Override
        public long nanosUntilProbe() {
            return 0;
        }
    };

    private final State state;

    Pinned(State state) {
        this.state = state;
    }

    @Override
    public Permit issued(long number) {
        return this;
    }

    @Override
    public long number() {
        return 0;
    }

    @Override
    public State state() {
        return state;
    }

    @Override
    public void succeeded(long tookNanos) {}

    @Override
    public void failed(long tookNanos) {}

    @Override
    public void ignored() {}
}
