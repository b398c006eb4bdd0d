package dev.oncemore.agent.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oncemore.agent.time.FakeTicker;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LoggingTimeoutListenerTest {

    private final FakeTicker ticker = new FakeTicker();
    private final LoggingTimeoutListener listener = new LoggingTimeoutListener(ticker);

    @Test
    void saysOnceAMinuteThatAResultCameLate() {
        assertThat(CapturedLog.lines(LogLevel.WARN, () -> {
                    overrun();
                    overrun();
                    ticker.advance(TimeUnit.MINUTES.toNanos(1));
                    overrun();
                }))
                .containsExactly(
                        "WARN oncemore - Shop#charge(Order) overran its timeout of 2 s by 3.5 ms without"
                                + " noticing the interrupt; its"
                                + " result is kept",
                        "WARN oncemore - Shop#charge(Order) overran its timeout of 2 s by 3.5 ms without"
                                + " noticing the interrupt; its"
                                + " result is kept (and 1 more since the last such line)");
    }

    @Test
    void saysNothingWhereThatIsAskedFor() {
        assertThat(CapturedLog.lines(LogLevel.ERROR, this::overrun)).isEmpty();
    }

    private void overrun() {
        listener.overran("Shop#charge(Order)", TimeUnit.SECONDS.toNanos(2), 3_500_000);
    }
}
