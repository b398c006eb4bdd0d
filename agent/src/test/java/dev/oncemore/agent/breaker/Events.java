package dev.oncemore.agent.breaker;

import dev.oncemore.agent.observe.BreakerListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps every event as a line of text. */
final class Events implements BreakerListener {

    final List<String> all = new CopyOnWriteArrayList<>();

    @Override
    public void opened(String breaker, Reached reached, long openForNanos) {
        all.add(breaker + " opened for " + openForNanos + ": " + text(reached));
    }

    @Override
    public void reopened(String breaker, Reached.Kind probe, long openForNanos) {
        all.add(breaker + " reopened for " + openForNanos + ": " + probe);
    }

    @Override
    public void halfOpen(String breaker, int probes) {
        all.add(breaker + " half-open for " + probes);
    }

    @Override
    public void closed(String breaker) {
        all.add(breaker + " closed");
    }

    @Override
    public void heldClosed(String breaker, Reached reached) {
        all.add(breaker + " held closed: " + text(reached));
    }

    @Override
    public void rejected(String breaker) {
        all.add(breaker + " rejected");
    }

    private static String text(Reached reached) {
        return reached.bad() + " of " + reached.calls() + " " + reached.kind() + ", limit " + reached.limitPercent();
    }
}
