package dev.oncemore.agent.policy.form;

import java.util.List;

/** What runs attempts of methods whose results come later. */
final class ExecutorName implements Form<String> {

    private static final List<String> EXECUTORS = List.of("auto", "virtual", "pool", "scheduler");
    private static final String POOL_OF = "pool:";
    private static final Form<Integer> THREADS = new WholeNumber(10_000);

    @Override
    public String parse(String text) {
        if (text.startsWith(POOL_OF)) {
            THREADS.parse(text.substring(POOL_OF.length()));
        } else if (!EXECUTORS.contains(text)) {
            throw new IllegalArgumentException("must be auto, virtual, pool, pool:N (N threads) or scheduler");
        }
        return text;
    }
}
