package dev.oncemore.agent.breaker;

import dev.oncemore.agent.breaker.BreakerRules.OfCalls;
import dev.oncemore.agent.breaker.BreakerRules.OfTime;
import java.util.ArrayList;
import java.util.List;

/**
 * What a breaker is to do, written down as plainly as can be: a list of outcomes, counted anew after each. For one
 * thread.
 */
final class PlainBreaker {

    private final BreakerRules rules;
    private final List<Outcome> outcomes = new ArrayList<>();
    private final List<PlainPermit> probesUnderWay = new ArrayList<>();
    private State state = State.CLOSED;
    private int period;
    private long began;
    private int goodProbes;

    private record Outcome(long at, boolean failed, boolean slow) {}

    /** Taken in which period between two transitions, and when. */
    record PlainPermit(int period, long at) {}

    PlainBreaker(BreakerRules rules, long now) {
        this.rules = rules;
        this.began = now;
    }

    State state() {
        return state;
    }

    PlainPermit tryAcquire(long now) {
        if (state == State.OPEN && now - began >= rules.openForNanos()) {
            become(State.HALF_OPEN, now);
        }
        if (state == State.OPEN) {
            return null;
        }
        PlainPermit permit = new PlainPermit(period, now);
        if (state == State.HALF_OPEN) {
            if (goodProbes + probesUnderWay.size() >= rules.probes()) {
                PlainPermit oldest = oldestProbe();
                if (oldest == null || now - oldest.at() < rules.openForNanos()) {
                    return null;
                }
                remove(oldest);
            }
            probesUnderWay.add(permit);
        }
        return permit;
    }

    void ignored(PlainPermit permit) {
        remove(permit);
    }

    void ended(PlainPermit permit, long now, boolean failed, boolean slow) {
        if (permit.period() != period) {
            return;
        }
        if (state == State.CLOSED) {
            outcomes.add(new Outcome(now, failed, slow));
            if (rateReached(now)) {
                become(State.OPEN, now);
            }
        } else if (remove(permit)) {
            if (failed || slow) {
                become(State.OPEN, now);
            } else if (++goodProbes == rules.probes()) {
                become(State.CLOSED, now);
            }
        }
    }

    private void become(State next, long now) {
        state = next;
        period++;
        began = now;
        goodProbes = 0;
        outcomes.clear();
        probesUnderWay.clear();
    }

    private boolean rateReached(long now) {
        List<Outcome> in = inWindow(now);
        long calls = in.size();
        long failed = in.stream().filter(Outcome::failed).count();
        long slow = in.stream().filter(Outcome::slow).count();
        return calls >= rules.minimumCalls()
                && (failed * 100.0 >= rules.failureRate() * calls
                        || rules.slowRate() > 0 && slow * 100.0 >= rules.slowRate() * calls);
    }

    private List<Outcome> inWindow(long now) {
        if (rules.window() instanceof OfCalls calls) {
            return outcomes.subList(Math.max(0, outcomes.size() - calls.count()), outcomes.size());
        }
        long tenth = Math.max(1, ((OfTime) rules.window()).nanos() / 10);
        long current = (now - began) / tenth;
        return outcomes.stream()
                .filter(outcome -> (outcome.at() - began) / tenth > current - 10)
                .toList();
    }

    private PlainPermit oldestProbe() {
        PlainPermit oldest = null;
        for (PlainPermit probe : probesUnderWay) {
            if (oldest == null || probe.at() < oldest.at()) {
                oldest = probe;
            }
        }
        return oldest;
    }

    /** By identity: two probes may have begun at the same time. */
    private boolean remove(PlainPermit permit) {
        return probesUnderWay.removeIf(probe -> probe == permit);
    }
}
