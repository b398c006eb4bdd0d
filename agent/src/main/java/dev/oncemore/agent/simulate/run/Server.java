package dev.oncemore.agent.simulate.run;

import dev.oncemore.agent.simulate.model.Capacity;
import dev.oncemore.agent.simulate.model.Outage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;

/**
 * The server: workers that take the longest waiting request, a bounded queue in front of them, and an outage.
 *
 * <pre>
 *   arrive ──► a worker is free? ─ no ─► room in the queue? ─ no ─► refused
 *                   │ yes                      │ yes
 *                   ▼          ◄── next ──     ▼
 *                in work ──► done            waiting
 * </pre>
 *
 * <p>It does not know whether anybody still waits for a request, and processes it anyway, as real servers do.
 */
public final class Server {

    /** A request. */
    public interface Request {

        /** It was not processed, or not to the end. */
        void refused();

        /** It was processed. */
        void done();
    }

    private final Timeline time;
    private final Capacity capacity;
    private final Outage outage;
    private final Queue<Request> waiting = new ArrayDeque<>();
    private final Set<Request> inWork = new LinkedHashSet<>();
    private boolean out;

    Server(Timeline time, Capacity capacity, Outage outage) {
        this.time = time;
        this.capacity = capacity;
        this.outage = outage;
        time.after(outage.fromNanos(), this::outageBegins);
        time.after(outage.endNanos(), this::outageEnds);
    }

    public void arrive(Request request) {
        if (out && outage.kind() == Outage.Kind.DOWN) {
            request.refused();
        } else if (works() && inWork.size() < capacity.workers()) {
            work(request);
        } else if (waiting.size() < capacity.queueLength()) {
            waiting.add(request);
        } else {
            request.refused();
        }
    }

    /** How many requests wait, without those that are being processed. */
    public int waiting() {
        return waiting.size();
    }

    private boolean works() {
        return !out || outage.kind() == Outage.Kind.DEGRADED;
    }

    private void work(Request request) {
        inWork.add(request);
        long now = time.nanos();
        long done = outage.done(now, capacity.serviceNanos(), capacity.serviceNanos(outage.capacityLeft()));
        time.after(done - now, () -> done(request));
    }

    private void done(Request request) {
        if (inWork.remove(request)) {
            request.done();
            next();
        }
    }

    private void next() {
        while (works() && inWork.size() < capacity.workers() && !waiting.isEmpty()) {
            work(waiting.remove());
        }
    }

    private void outageBegins() {
        out = true;
        if (outage.kind() == Outage.Kind.DOWN) {
            List<Request> lost = new ArrayList<>(inWork);
            lost.addAll(waiting);
            inWork.clear();
            waiting.clear();
            lost.forEach(Request::refused);
        }
    }

    private void outageEnds() {
        out = false;
        next();
    }
}
