package dev.oncemore.agent.link.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oncemore.agent.breaker.Permit;
import dev.oncemore.agent.retry.AttemptTimedOut;
import dev.oncemore.agent.retry.NamedFailures;
import dev.oncemore.agent.timeout.LateResult;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the end of an attempt is to its breaker where the agent's deadlines had a hand in it. */
class AttemptRecorderTest {

    private final AtomicBoolean fired = new AtomicBoolean();
    private final Recorded permit = new Recorded();

    private static final class Recorded implements Permit {

        @Override
        public long number() {
            return 1;
        }

        private String end = "";

        @Override
        public void succeeded(long tookNanos) {
            end += "succeeded";
        }

        @Override
        public void failed(long tookNanos) {
            end += "failed";
        }

        @Override
        public void ignored() {
            end += "ignored";
        }
    }

    private AttemptRecorder verdict(boolean ignoresTimeouts, Optional<LateResult> wholeCall) {
        return new AttemptRecorder(
                new BreakerFilter(
                        NamedFailures.of(List.of(IOException.class)),
                        NamedFailures.of(List.of(InterruptedException.class)),
                        ignoresTimeouts),
                fired::get,
                wholeCall);
    }

    @AfterEach
    void clearInterrupt() {
        Thread.interrupted();
    }

    @Test
    void anAttemptThatItsOwnDeadlineEndedIsAFailureWhateverOnSays() {
        verdict(false, Optional.empty()).threw(new AttemptTimedOut(new IllegalStateException()), permit, 0);
        assertThat(permit.end).isEqualTo("failed");
    }

    @Test
    void soIsOneThatTheDeadlineOfTheWholeCallEndedWhateverItThrows() {
        fired.set(true);
        verdict(false, Optional.empty()).threw(new InterruptedException(), permit, 0);
        assertThat(permit.end).isEqualTo("failed");
    }

    @Test
    void unlessTimeoutsAreIgnored() {
        verdict(true, Optional.empty()).threw(new AttemptTimedOut(new IllegalStateException()), permit, 0);
        assertThat(permit.end).isEqualTo("ignored");
    }

    @Test
    void withoutADeadlineTheTypeDecides() {
        verdict(false, Optional.empty()).threw(new IOException(), permit, 0);
        verdict(false, Optional.empty()).threw(new InterruptedException(), permit, 0);
        verdict(false, Optional.empty()).threw(new IllegalStateException(), permit, 0);
        assertThat(permit.end).isEqualTo("failed" + "ignored" + "succeeded");
    }

    @Test
    void aLateResultThatIsKeptIsASuccess() {
        fired.set(true);
        Thread.currentThread().interrupt(); // nobody has consumed it
        verdict(false, Optional.of(LateResult.KEEP)).returned(permit, 0);
        assertThat(permit.end).isEqualTo("succeeded");
    }

    @Test
    void aLateResultThatWillNotStandIsAFailure() {
        fired.set(true);
        verdict(false, Optional.of(LateResult.KEEP)).returned(permit, 0);
        Thread.currentThread().interrupt();
        verdict(false, Optional.of(LateResult.DISCARD)).returned(permit, 0);
        assertThat(permit.end).isEqualTo("failed" + "failed");
    }
}
