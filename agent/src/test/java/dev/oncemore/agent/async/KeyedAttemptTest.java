package dev.oncemore.agent.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oncemore.agent.idempotent.CallScope;
import dev.oncemore.agent.idempotent.FailureKind;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** What is known of a keyed call's work when the call has ended. */
class KeyedAttemptTest {

    private static final IOException FAILURE = new IOException("down");

    @Test
    void noAttemptBeginsAfterTheCallHasEndedAsItsKeyMayBeAnothers() throws Throwable {
        Body body = Body.of(Body.failing(FAILURE), "second");
        KeyedAttempt attempt = keyed(body);
        attempt.begin();

        assertThat(attempt.kind(FAILURE)).isEqualTo(FailureKind.FAILED);

        assertThatThrownBy(attempt::begin).isInstanceOf(CancellationException.class);
        assertThat(body.attempts()).isEqualTo(1);
    }

    @Test
    void aBodyThatHasNotReturnedYetMayStillRun() throws Throwable {
        KeyedAttempt[] attempt = new KeyedAttempt[1];
        FailureKind[] whileItRuns = new FailureKind[1];
        attempt[0] = keyed(new AsyncAttempt() {
            @Override
            protected CompletionStage<?> run() throws IOException {
                whileItRuns[0] = attempt[0].kind(new CancellationException());
                throw FAILURE;
            }
        });

        assertThatThrownBy(attempt[0]::begin).isSameAs(FAILURE);

        assertThat(whileItRuns[0]).isEqualTo(FailureKind.STILL_RUNNING);
        assertThat(attempt[0].kind(FAILURE)).isEqualTo(FailureKind.FAILED);
    }

    @Test
    void workThatIsDoneAsItsCallFailsIsNotToBeDoneAgain() throws Throwable {
        CompletableFuture<Object> stage = new CompletableFuture<>();
        KeyedAttempt attempt = keyed(Body.of(stage));
        attempt.begin();
        stage.complete("receipt");

        assertThat(attempt.kind(new CancellationException())).isEqualTo(FailureKind.STILL_RUNNING);
    }

    /** As the work of a real one may be done between any two questions. */
    private static final class DoneOnceAsked extends CompletableFuture<Object> {

        @Override
        public boolean isDone() {
            return answered(super.isDone());
        }

        @Override
        public boolean isCompletedExceptionally() {
            return answered(super.isCompletedExceptionally());
        }

        @Override
        public boolean isCancelled() {
            return answered(super.isCancelled());
        }

        private boolean answered(boolean answer) {
            complete("receipt");
            return answer;
        }
    }

    @Test
    void workThatIsDoneWhileItIsAskedForIsNotToBeDoneAgain() throws Throwable {
        KeyedAttempt attempt = keyed(Body.of(new DoneOnceAsked()));
        attempt.begin();

        assertThat(attempt.kind(new CancellationException())).isEqualTo(FailureKind.STILL_RUNNING);
    }

    @Test
    void anEarlierAttemptWhoseResultWasMissedIsNotToBeDoneAgain() throws Throwable {
        CompletableFuture<Object> first = new CompletableFuture<>();
        KeyedAttempt attempt = keyed(Body.of(first, FAILURE));
        attempt.begin();
        first.complete("receipt");

        assertThatThrownBy(attempt::begin).isSameAs(FAILURE);

        assertThat(attempt.kind(FAILURE)).isEqualTo(FailureKind.STILL_RUNNING);
    }

    @Test
    void aResultThatWasRejectedIsAFailure() throws Throwable {
        KeyedAttempt attempt = keyed(Body.of("busy", "busy", new CompletableFuture<>()));
        attempt.begin();
        attempt.rejected();
        attempt.begin();
        attempt.rejected();

        assertThat(attempt.kind(new CancellationException())).isEqualTo(FailureKind.FAILED);
        attempt.calledOff();
        assertThat(attempt.kind(new CancellationException())).isEqualTo(FailureKind.CALLED_OFF);
    }

    @Test
    void aStageThatItsCallerCancelledIsNotOneThatSomebodyElseDid() throws Throwable {
        CompletableFuture<Object> stage = new CompletableFuture<>();
        KeyedAttempt attempt = keyed(Body.of(stage));
        attempt.begin();
        stage.cancel(true);

        assertThat(attempt.kind(new CancellationException())).isEqualTo(FailureKind.CANCELLED);
        attempt.calledOff();
        assertThat(attempt.kind(new CancellationException())).isEqualTo(FailureKind.LEFT_RUNNING);
    }

    @Test
    void aCancellationOfTheBodysOwnIsAFailureLikeAnyOther() throws Throwable {
        CancellationException own = new CancellationException("of something within");
        KeyedAttempt attempt = keyed(Body.of(own));

        assertThatThrownBy(attempt::begin).isSameAs(own);
        assertThat(attempt.kindBeforeStage(own)).isEqualTo(FailureKind.FAILED);
        assertThat(attempt.kindBeforeStage(new InterruptedException())).isEqualTo(FailureKind.CALLED_OFF);
    }

    @Test
    void anEarlierAttemptThatWasCancelledMayStillRunHoweverTheLastOneEnds() throws Throwable {
        CompletableFuture<Object> first = new CompletableFuture<>();
        KeyedAttempt attempt = keyed(Body.of(first, FAILURE));
        attempt.begin();
        first.cancel(true);

        assertThatThrownBy(attempt::begin).isSameAs(FAILURE);

        assertThat(attempt.kind(FAILURE)).isEqualTo(FailureKind.STILL_RUNNING);
    }

    private static KeyedAttempt keyed(AsyncAttempt body) {
        return new KeyedAttempt(body, () -> CallScope.alone("key"));
    }
}
