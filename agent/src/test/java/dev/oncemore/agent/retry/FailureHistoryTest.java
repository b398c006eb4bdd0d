package dev.oncemore.agent.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@SuppressWarnings("serial")
class FailureHistoryTest {

    @Test
    void allOfTenEarlierFailuresAreKept() {
        Throwable last = failingWith(numbered(11));

        assertThat(messages(last)).containsExactly("1", "2", "3", "4", "5", "6", "7", "8", "9", "10");
    }

    @Test
    void ofElevenEarlierFailuresTheSecondIsDropped() {
        Throwable last = failingWith(numbered(12));

        assertThat(messages(last)).containsExactly("1", "3", "4", "5", "6", "7", "8", "9", "10", "11");
    }

    @Test
    void ofManyEarlierFailuresTheFirstAndTheLastNineAreKept() {
        Throwable last = failingWith(numbered(1_000));

        assertThat(messages(last)).containsExactly("1", "991", "992", "993", "994", "995", "996", "997", "998", "999");
    }

    @Test
    void anInstanceThrownAgainAndAgainIsNotSuppressedInItself() {
        Exception same = new Exception("same");

        assertThat(failingWith(List.of(same, same, same))).isSameAs(same);
        assertThat(same.getSuppressed()).isEmpty();
    }

    @Test
    void eachObjectIsAttachedOnce() {
        Exception a = new Exception("a");
        Exception b = new Exception("b");
        Exception last = new Exception("last");

        failingWith(List.of(a, b, a, b, b, a, last));

        assertThat(last.getSuppressed()).containsExactly(a, b);
    }

    @Test
    void anObjectThatComesBackAgainAndAgainDoesNotPushTheOthersOut() {
        Exception a = new Exception("a");
        Exception b = new Exception("b");
        Exception again = new Exception("again");
        Exception last = new Exception("last");
        List<Throwable> failures = new ArrayList<>(List.of(a, b));
        for (int i = 0; i < 20; i++) {
            failures.add(again);
        }
        failures.add(last);

        failingWith(failures);

        assertThat(last.getSuppressed()).containsExactly(a, b, again);
    }

    @Test
    void anEarlierFailureThatIsTheCauseOfTheLastIsNotRepeated() {
        Exception earlier = new Exception("earlier");
        Exception last = new Exception("last", new RuntimeException(earlier));

        failingWith(List.of(earlier, last));

        assertThat(last.getSuppressed()).isEmpty();
    }

    @Test
    void anEarlierFailureThatHoldsTheLastMakesNoCycle() {
        Exception last = new Exception("last");
        Exception wrapping = new Exception("wrapping", last);
        Exception suppressing = new Exception("suppressing");
        suppressing.addSuppressed(wrapping);

        failingWith(List.of(wrapping, suppressing, last));

        assertThat(last.getSuppressed()).isEmpty();
        assertThatCode(() -> last.printStackTrace(new PrintWriter(new StringWriter())))
                .doesNotThrowAnyException();
    }

    @Test
    void aCycleAmongCausesIsWalkedOnce() {
        Exception a = new Exception("a");
        Exception b = new Exception("b", a);
        a.initCause(b);
        Exception last = new Exception("last");

        failingWith(List.of(a, b, last));

        assertThat(last.getSuppressed()).as("b is there as the cause of a").containsExactly(a);
    }

    @Test
    void whatTheLastFailureAlreadySuppressesStaysInPlace() {
        Exception own = new Exception("of a try-with-resources");
        Exception earlier = new Exception("earlier");
        Exception last = new Exception("last");
        last.addSuppressed(own);
        last.addSuppressed(earlier);

        failingWith(List.of(earlier, new Exception("other"), last));

        assertThat(messages(last)).containsExactly("of a try-with-resources", "earlier", "other");
    }

    @Test
    void anExceptionWithoutSuppressionAndStackTraceIsThrownAsItIs() {
        Exception bare = new Exception("bare", null, false, false) {};

        assertThat(failingWith(List.of(new Exception("earlier"), bare, bare))).isSameAs(bare);
        assertThat(bare.getSuppressed()).isEmpty();
        assertThat(bare.getStackTrace()).isEmpty();
    }

    @Test
    void anExceptionWithoutSuppressionCanBeSuppressed() {
        Exception bare = new Exception("bare", null, false, false) {};
        Exception last = new Exception("last");

        failingWith(List.of(bare, last));

        assertThat(last.getSuppressed()).containsExactly(bare);
    }

    @Test
    void aSharedExceptionDoesNotGrowOverThousandsOfCalls() {
        Exception shared = new Exception("shared");
        for (int call = 0; call < 5_000; call++) {
            failingWith(List.of(new Exception("a" + call), new Exception("b" + call), shared));
        }
        assertThat(shared.getSuppressed()).hasSizeLessThanOrEqualTo(10);
    }

    @Test
    void twoSharedExceptionsInTurnMakeNoCycle() {
        Exception one = new Exception("one");
        Exception other = new Exception("other");
        for (int call = 0; call < 100; call++) {
            failingWith(List.of(one, other));
            failingWith(List.of(other, one));
        }
        assertThat(one.getSuppressed()).isEmpty();
        assertThat(other.getSuppressed()).containsExactly(one);
    }

    @Test
    void anErrorOfTheVirtualMachineIsUntouched() {
        for (Error error : List.of(new OutOfMemoryError(), new StackOverflowError(), new InternalError())) {
            Scenario scenario = new Scenario().on(Exception.class, error.getClass());

            assertThat(scenario.failureOf(Script.of(new Exception("earlier"), error)))
                    .isSameAs(error);
            assertThat(error.getSuppressed()).isEmpty();
        }
    }

    @Test
    void aCauseThatCannotBeAskedForDoesNotReplaceTheFailure() {
        Exception earlier = new Exception("earlier");
        Exception last = new Exception("last") {
            @Override
            public synchronized Throwable getCause() {
                throw new IllegalStateException("getCause is broken");
            }
        };

        assertThat(failingWith(List.of(earlier, last))).isSameAs(last);
    }

    @Test
    void causesWithoutEndAreNotFollowedForEver() {
        Exception last = new Endless();

        assertThat(failingWith(List.of(new Exception("earlier"), last))).isSameAs(last);
        assertThat(failingWith(List.of(new Endless(), new Exception("last")))).hasMessage("last");
    }

    private static final class Endless extends Exception {
        @Override
        public synchronized Throwable getCause() {
            return new Endless();
        }
    }

    private static List<Throwable> numbered(int count) {
        List<Throwable> failures = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            failures.add(new IOException(Integer.toString(i)));
        }
        return failures;
    }

    private static Throwable failingWith(List<? extends Throwable> failures) {
        return new Scenario().attempts(failures.size()).failureOf(Script.of(failures.toArray()));
    }

    private static List<String> messages(Throwable failure) {
        List<String> messages = new ArrayList<>();
        for (Throwable suppressed : failure.getSuppressed()) {
            messages.add(suppressed.getMessage());
        }
        return messages;
    }
}
