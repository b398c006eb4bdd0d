package dev.oncemore.agent.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NamedFailuresTest {

    private static final IOException FAILURE = new FileNotFoundException("gone");

    static List<UnaryOperator<Throwable>> wrappers() {
        return List.of(
                ExecutionException::new,
                CompletionException::new,
                InvocationTargetException::new,
                UndeclaredThrowableException::new);
    }

    @ParameterizedTest
    @MethodSource("wrappers")
    void aWrapperOfTheJdkIsLookedThrough(UnaryOperator<Throwable> wrapper) {
        Throwable wrapped = wrapper.apply(wrapper.apply(FAILURE));

        assertThat(named(IOException.class).include(wrapped)).isTrue();
        assertThat(named(IllegalStateException.class).include(wrapped)).isFalse();
        assertThat(NamedFailures.unwrapped(wrapped)).isSameAs(FAILURE);
    }

    @ParameterizedTest
    @MethodSource("wrappers")
    void aWrapperIsItselfForWhoNamesIt(UnaryOperator<Throwable> wrapper) {
        Throwable wrapped = wrapper.apply(FAILURE);

        assertThat(named(wrapped.getClass()).include(wrapped)).isTrue();
        assertThat(named(wrapped.getClass()).include(FAILURE)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("wrappers")
    void aWrapperWithoutACauseIsAFailureLikeAnyOther(UnaryOperator<Throwable> wrapper) {
        Throwable empty = wrapper.apply(null);

        assertThat(named(Exception.class).include(empty)).isTrue();
        assertThat(NamedFailures.unwrapped(empty)).isSameAs(empty);
    }

    @ParameterizedTest
    @MethodSource("wrappers")
    void anErrorOrAnInterruptIsNotCoveredForBeingWrapped(UnaryOperator<Throwable> wrapper) {
        FailureFilter filter = FailureFilter.of(List.of(Exception.class), List.of());

        assertThat(filter.retries(wrapper.apply(FAILURE))).isTrue();
        assertThat(filter.retries(wrapper.apply(new OutOfMemoryError()))).isFalse();
        assertThat(filter.retries(wrapper.apply(new InterruptedException()))).isFalse();
        assertThat(filter.retries(wrapper.apply(new CancellationException()))).isFalse();
    }

    @Test
    void abortOnLooksThroughTheWrapperToo() {
        FailureFilter filter = FailureFilter.of(List.of(Exception.class), List.of(FileNotFoundException.class));

        assertThat(filter.retries(new ExecutionException(FAILURE))).isFalse();
        assertThat(filter.retries(new ExecutionException(new IOException()))).isTrue();
    }

    @Test
    void causesAreLookedAtOnlyIfAsked() {
        Throwable deep = new IllegalStateException(new RuntimeException(FAILURE));

        assertThat(named(IOException.class).include(deep)).isFalse();
        assertThat(new NamedFailures(List.of(IOException.class), true).include(deep))
                .isTrue();
        assertThat(new NamedFailures(List.of(RuntimeException.class), true).include(deep))
                .as("the failure itself as well")
                .isTrue();
        assertThat(new NamedFailures(List.of(InterruptedException.class), true).include(deep))
                .isFalse();
    }

    @Test
    void causesWithoutAnEndOrThatFailEndTheSearch() {
        Exception endless = new Exception() {
            private static final long serialVersionUID = 1;

            @Override
            public synchronized Throwable getCause() {
                return this;
            }
        };
        Exception broken = new Exception() {
            private static final long serialVersionUID = 1;

            @Override
            public synchronized Throwable getCause() {
                throw new IllegalStateException("of the application's own");
            }
        };
        NamedFailures named = new NamedFailures(List.of(IOException.class), true);

        assertThat(named.include(endless)).isFalse();
        assertThat(named.include(broken)).isFalse();
    }

    @Test
    void nothingIsLeftWhereEveryTypeIsCovered() {
        NamedFailures files = named(FileNotFoundException.class, IOException.class);

        assertThat(files.areCoveredBy(named(IOException.class))).isTrue();
        assertThat(files.areCoveredBy(named(FileNotFoundException.class))).isFalse();
        assertThat(files.areCoveredBy(named())).isFalse();
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private static NamedFailures named(Class<? extends Throwable>... types) {
        return NamedFailures.of(List.of(types));
    }
}
