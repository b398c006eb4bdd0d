package dev.oncemore.agent.retry;

import java.util.ArrayList;
import java.util.List;

/**
 * A body whose attempts end as written: an exception is thrown, anything else returned; the last entry repeats for
 * ever.
 */
final class Script implements Attempt {

    private final List<Object> outcomes;
    private final List<Integer> numbers = new ArrayList<>();

    private Script(List<Object> outcomes) {
        this.outcomes = outcomes;
    }

    static Script of(Object... outcomes) {
        return new Script(List.of(outcomes));
    }

    @Override
    public Object run() throws Throwable {
        numbers.add(AttemptScope.current());
        Object outcome = outcomes.get(Math.min(numbers.size(), outcomes.size()) - 1);
        if (outcome instanceof Throwable failure) {
            throw failure;
        }
        return outcome;
    }

    int attempts() {
        return numbers.size();
    }

    /** The number that each attempt was told it had. */
    List<Integer> numbers() {
        return numbers;
    }
}
