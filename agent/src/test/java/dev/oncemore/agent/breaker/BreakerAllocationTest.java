package dev.oncemore.agent.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.oncemore.agent.breaker.BreakerRules.Forced;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A success allocates nothing, and neither does a failure. That is a count, and not a matter of time. */
class BreakerAllocationTest {

    private static final int CALLS = 1_000_000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @ParameterizedTest
    @ValueSource(strings = {"calls", "time", "slow", "held closed", "disabled"})
    void ofAMillionCallsOfWhichSomeFail(String kind) {
        Given given = new Given().minimumCalls(10);
        if (!kind.equals("calls")) {
            given.time(30_000_000_000L);
        }
        if (kind.equals("slow")) {
            given.slowRate(50);
        }
        CircuitBreaker breaker = given.forced(
                        kind.equals("held closed")
                                ? Forced.CLOSED
                                : kind.equals("disabled") ? Forced.DISABLED : Forced.NONE)
                .breaker();
        long fewest = Long.MAX_VALUE;
        for (int round = 0; round < 5 && fewest > 100_000; round++) { // the first ones run before all is compiled
            fewest = Math.min(fewest, allocatedBy(breaker));
        }
        assertThat(fewest).as("bytes in " + CALLS + " calls").isLessThanOrEqualTo(100_000);
    }

    private static long allocatedBy(CircuitBreaker breaker) {
        long thread = Thread.currentThread().getId();
        long before = THREADS.getThreadAllocatedBytes(thread);
        for (int i = 0; i < CALLS; i++) {
            Permit permit = Given.permit(breaker);
            if (i % 10 == 9) {
                permit.failed(i % 5);
            } else {
                permit.succeeded(i % 3);
            }
        }
        return THREADS.getThreadAllocatedBytes(thread) - before;
    }
}
