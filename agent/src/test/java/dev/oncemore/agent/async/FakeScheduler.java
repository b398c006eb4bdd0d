package dev.oncemore.agent.async;

import dev.oncemore.agent.time.FakeTicker;
import dev.oncemore.agent.time.Scheduler;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/** What is scheduled happens when a test lets the time pass, on the test's thread. */
final class FakeScheduler implements Scheduler {

    private record Due(long at, long number, FutureTask<?> task) {}

    private final FakeTicker ticker;
    private final List<Long> asked = new ArrayList<>();
    private final PriorityQueue<Due> queue =
            new PriorityQueue<>(Comparator.comparingLong(Due::at).thenComparingLong(Due::number));

    FakeScheduler(FakeTicker ticker) {
        this.ticker = ticker;
    }

    @Override
    public Future<?> after(long nanos, Runnable task) {
        asked.add(nanos);
        FutureTask<?> future = new FutureTask<>(task, null);
        queue.add(new Due(ticker.nanos() + Math.max(0, nanos), asked.size(), future));
        return future;
    }

    /** Lets this time pass, and everything happen that is due in it. */
    void advance(long nanos) {
        long end = ticker.nanos() + nanos;
        for (Due next = queue.peek(); next != null && next.at <= end; next = queue.peek()) {
            queue.remove();
            ticker.advance(next.at - ticker.nanos());
            next.task.run();
        }
        ticker.advance(end - ticker.nanos());
    }

    /** How long everything was asked to wait. */
    List<Long> asked() {
        return asked;
    }

    /** How much waits for its time, and was not cancelled. */
    long waiting() {
        return queue.stream().filter(due -> !due.task.isCancelled()).count();
    }
}
