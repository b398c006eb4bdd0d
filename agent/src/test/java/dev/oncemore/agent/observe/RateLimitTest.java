package dev.oncemore.agent.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimitTest {

    private final AtomicLong now = new AtomicLong();

    @ParameterizedTest
    @ValueSource(longs = {0, -1_000, Long.MAX_VALUE - 50, Long.MIN_VALUE})
    void permitsTheFirstAndThenOneAnIntervalWhereverTheClockBegins(long start) {
        now.set(start);
        RateLimit limit = new RateLimit(100, now::get);

        assertThat(limit.permits()).isTrue();
        assertThat(limit.permits()).isFalse();
        now.addAndGet(99);
        assertThat(limit.permits()).isFalse();
        now.addAndGet(1);
        assertThat(limit.permits()).isTrue();
        assertThat(limit.permits()).isFalse();
    }

    @Test
    void tellsHowManyItHeldBackAndThenBeginsAnew() {
        RateLimit limit = new RateLimit(100, now::get);
        limit.permits();
        assertThat(limit.unsaid()).isEmpty();
        limit.permits();
        limit.permits();
        now.addAndGet(100);
        limit.permits();

        assertThat(limit.unsaid()).isEqualTo(" (and 2 more since the last such line)");
        assertThat(limit.unsaid()).isEmpty();
    }

    @Test
    void permitsOneOfManyThreadsAndCountsTheOthers() throws Exception {
        RateLimit limit = new RateLimit(100, now::get);
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Future<Boolean>> answers = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                answers.add(threads.submit(limit::permits));
            }
            int permitted = 0;
            for (Future<Boolean> answer : answers) {
                permitted += answer.get() ? 1 : 0;
            }
            assertThat(permitted).isEqualTo(1);
            assertThat(limit.unsaid()).contains("999 more");
        } finally {
            threads.shutdown();
        }
    }
}
