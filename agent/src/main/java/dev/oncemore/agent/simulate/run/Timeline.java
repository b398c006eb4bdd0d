package dev.oncemore.agent.simulate.run;

import dev.oncemore.agent.time.Ticker;
import java.util.PriorityQueue;

/**
 * Virtual time: what is to happen, in its order. Between two events no time passes for the computer, so an hour takes
 * as long as its events do. Of two events at one moment the one that was planned first comes first, so a run is the
 * same each time.
 */
public final class Timeline implements Ticker {

    private record Event(long at, long number, Runnable action) implements Comparable<Event> {

        @Override
        public int compareTo(Event other) {
            return at == other.at ? Long.compare(number, other.number) : Long.compare(at, other.at);
        }
    }

    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private long now;
    private long planned;
    private long handled;

    @Override
    public long getAsLong() {
        return now;
    }

    /** Plans the action for so many nanoseconds from now. */
    public void after(long nanos, Runnable action) {
        events.add(new Event(Math.addExact(now, nanos), planned++, action));
    }

    /**
     * Lets time pass until this moment; what is planned for later is left.
     *
     * @param most events, so that a policy that retries without end and without a pause cannot keep the run from ending
     * @throws IllegalStateException if there are more
     */
    void runUntil(long end, long most) {
        while (!events.isEmpty() && events.element().at <= end) {
            Event event = events.remove();
            now = event.at;
            if (++handled > most) {
                throw new IllegalStateException("the simulation was stopped after " + most + " events, at second "
                        + now / 1_000_000_000 + " of " + end / 1_000_000_000
                        + ": give the policy fewer attempts or longer delays, or lower --rate or --duration");
            }
            event.action.run();
        }
        now = end;
    }

    long handled() {
        return handled;
    }
}
