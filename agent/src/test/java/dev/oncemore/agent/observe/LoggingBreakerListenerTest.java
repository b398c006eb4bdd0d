package dev.oncemore.agent.observe;

import static java.util.concurrent.TimeUnit.MINUTES;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oncemore.agent.observe.BreakerListener.Reached;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LoggingBreakerListenerTest {

    private static final Reached FAILED = new Reached(Reached.Kind.FAILED, 12, 20, 50);

    private final AtomicLong now = new AtomicLong();
    private final LoggingBreakerListener listener = new LoggingBreakerListener(now::get);

    @Test
    void openingIsAWarningWithTheFiguresAndHowLong() {
        assertThat(CapturedLog.lines(LogLevel.WARN, () -> listener.opened("payments", FAILED, SECONDS.toNanos(10))))
                .containsExactly(
                        "WARN oncemore - circuit breaker payments opened for 10 s: 12 of 20 attempts failed (60"
                                + " %, threshold 50 %)");
    }

    @Test
    void slowCallsAreSaidToBeSlow() {
        Reached slow = new Reached(Reached.Kind.SLOW, 1, 3, 33.25);
        assertThat(CapturedLog.lines(LogLevel.WARN, () -> listener.opened("payments", slow, 1)))
                .singleElement()
                .asString()
                .endsWith("1 of 3 attempts were slow (33.3 %, threshold 33.3 %)");
    }

    @Test
    void theOtherTransitionsAreInformation() {
        Runnable all = () -> {
            listener.halfOpen("payments", 3);
            listener.reopened("payments", Reached.Kind.FAILED, SECONDS.toNanos(10));
            listener.closed("payments");
        };
        assertThat(CapturedLog.lines(LogLevel.WARN, all)).isEmpty();
        assertThat(CapturedLog.lines(LogLevel.INFO, all))
                .containsExactly(
                        "INFO oncemore - circuit breaker payments is half-open: 3 probes may pass",
                        "INFO oncemore - circuit breaker payments reopened for 10 s: a probe failed",
                        "INFO oncemore - circuit breaker payments closed: its probes succeeded");
    }

    @Test
    void oneProbeIsSpelledAsOneAndASlowOneAsSlow() {
        assertThat(CapturedLog.lines(LogLevel.INFO, () -> {
                    listener.halfOpen("payments", 1);
                    listener.reopened("payments", Reached.Kind.SLOW, 1_000_000);
                }))
                .containsExactly(
                        "INFO oncemore - circuit breaker payments is half-open: 1 probe may pass",
                        "INFO oncemore - circuit breaker payments reopened for 1 ms: a probe was slow");
    }

    @Test
    void aBreakerThatFlapsIsToldOfOnceASecond() {
        Runnable opened = () -> listener.opened("payments", FAILED, 1_000_000);
        CapturedLog.lines(LogLevel.WARN, opened);
        assertThat(CapturedLog.lines(LogLevel.WARN, opened)).isEmpty();
        now.addAndGet(SECONDS.toNanos(1));
        assertThat(CapturedLog.lines(LogLevel.WARN, opened))
                .singleElement()
                .asString()
                .endsWith("(and 1 more since the last such line)");
    }

    @Test
    void oneThatIsHeldClosedIsAWarningOnceAMinute() {
        Runnable held = () -> listener.heldClosed("payments", FAILED);
        assertThat(CapturedLog.lines(LogLevel.WARN, held))
                .containsExactly("WARN oncemore - circuit breaker payments would have opened, but the configuration"
                        + " forces it closed: 12 of 20 attempts failed (60 %, threshold 50 %)");
        now.addAndGet(MINUTES.toNanos(1) - 1);
        assertThat(CapturedLog.lines(LogLevel.WARN, held)).isEmpty();
    }

    @Test
    void callsTurnedAwayAreToldAtDebugOnceAMinute() {
        Runnable rejected = () -> listener.rejected("payments");
        assertThat(CapturedLog.lines(LogLevel.INFO, rejected)).isEmpty();
        assertThat(CapturedLog.lines(LogLevel.DEBUG, rejected))
                .containsExactly("DEBUG oncemore - circuit breaker payments rejected a call");
        assertThat(CapturedLog.lines(LogLevel.DEBUG, rejected)).isEmpty();
    }
}
