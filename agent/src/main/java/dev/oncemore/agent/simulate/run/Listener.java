package dev.oncemore.agent.simulate.run;

import dev.oncemore.agent.observe.RetryListener;
import dev.oncemore.agent.simulate.model.Tally;
import dev.oncemore.agent.simulate.model.Tally.Count;
import dev.oncemore.agent.time.Ticker;
import org.jspecify.annotations.Nullable;

/** Counts the retries that the budget did not allow. The simulation itself knows the rest. */
record Listener(Ticker time, Tally tally) implements RetryListener {

    @Override
    public void retrying(String method, int next, int maxAttempts, long pauseNanos, @Nullable Throwable failure) {}

    @Override
    public void exhausted(String method, int attempts, String why, @Nullable Throwable failure) {}

    @Override
    public void budgetEmpty(String method, int attempts, @Nullable Throwable failure) {
        tally.add(Count.NO_BUDGET, time.nanos());
    }

    @Override
    public void interrupted(String method, int attempts, @Nullable Throwable failure) {}

    @Override
    public void nested(String outer, String inner) {}
}
