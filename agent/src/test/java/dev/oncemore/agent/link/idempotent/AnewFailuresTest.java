package dev.oncemore.agent.link.idempotent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Failures for one caller more. */
@SuppressWarnings("serial")
class AnewFailuresTest {

    static class OfText extends Exception {
        OfText(String message) {
            super(message);
        }
    }

    private static final class OfBoth extends RuntimeException {
        private OfBoth(String message, Throwable cause) {
            super(message, cause);
        }
    }

    static final class WithState extends Exception {
        final int code;

        WithState(String message) {
            super(message);
            code = 42;
        }
    }

    static final class OfNothing extends Exception {}

    static final class OfSomethingElse extends Exception {
        OfSomethingElse(String message) {
            super("changed " + message);
        }
    }

    static final class Throwing extends Exception {
        Throwing(String message) {
            super(message);
            if (message.equals("again")) {
                throw new IllegalStateException();
            }
        }

        @Override
        public String getMessage() {
            return "again";
        }
    }

    static final class WithoutCause extends Exception {
        WithoutCause(String message) {
            super(message, null);
        }
    }

    static final class DroppingItsCause extends Exception {
        DroppingItsCause(String message, Throwable ignored) {
            super(message);
        }
    }

    static Stream<Throwable> made() {
        return Stream.of(
                new OfText("text"),
                new OfBoth("both", new IOException()),
                new IOException("down"),
                new IOException((String) null),
                new IllegalStateException("state", new IOException()),
                new TimeoutException("late"),
                new StackOverflowError(),
                new AssertionError("asserted"),
                new UncheckedIOException("io", new IOException()) {}.getCause());
    }

    @ParameterizedTest
    @MethodSource("made")
    void areMadeOfTheSameTypeAndMessageWithTheOriginalAsTheirCause(Throwable original) {
        Throwable anew = AnewFailures.of(original);

        assertThat(anew).isNotSameAs(original).hasSameClassAs(original).hasCause(original);
        assertThat(anew.getMessage()).isEqualTo(original.getMessage());
        assertThat(anew.getStackTrace()[0])
                .isNotEqualTo(original.getStackTrace().length == 0 ? null : original.getStackTrace()[0]);
        anew.addSuppressed(new IOException());
        assertThat(original.getSuppressed()).isEmpty();
    }

    static Stream<Throwable> kept() {
        return Stream.of(
                new WithState("state"),
                new SQLException("sql", "08001", 17),
                new OfNothing(),
                new OfSomethingElse("message"),
                new Throwing("first"),
                new WithoutCause("none"),
                new DroppingItsCause("dropped", null),
                new UncheckedIOException("io", new IOException()));
    }

    @ParameterizedTest
    @MethodSource("kept")
    void areTheOriginalWhereNothingLikeItCanBeMade(Throwable original) {
        assertThat(AnewFailures.of(original)).isSameAs(original);
    }
}
