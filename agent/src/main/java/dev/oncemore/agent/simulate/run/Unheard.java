package dev.oncemore.agent.simulate.run;

import dev.oncemore.agent.observe.BreakerListener;

/** Hears of breakers and says nothing: what they turn away is counted by the calls. */
enum Unheard implements BreakerListener {
    INSTANCE;

    @Override
    public void opened(String breaker, Reached reached, long openForNanos) {}

    @Override
    public void reopened(String breaker, Reached.Kind probe, long openForNanos) {}

    @Override
    public void halfOpen(String breaker, int probes) {}

    @Override
    public void closed(String breaker) {}

    @Override
    public void heldClosed(String breaker, Reached reached) {}

    @Override
    public void rejected(String breaker) {}
}
