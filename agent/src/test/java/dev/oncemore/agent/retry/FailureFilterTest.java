package dev.oncemore.agent.retry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oncemore.OncemoreException;
import dev.oncemore.PolicyException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FailureFilterTest {

    private static final Class<? extends Throwable> EVERYTHING = Throwable.class;

    static List<Throwable> askToBeLeftAlone() {
        return List.of(
                new AssertionError("an error"),
                new OutOfMemoryError("none left"),
                new StackOverflowError(),
                new InterruptedException("interrupted"),
                new CancellationException("cancelled"),
                new PolicyException("refused"));
    }

    @ParameterizedTest
    @MethodSource("askToBeLeftAlone")
    void whatAsksToBeLeftAloneIsNotCoveredByASupertype(Throwable failure) {
        assertThat(on(Exception.class).retries(failure)).isFalse();
        assertThat(on(RuntimeException.class).retries(failure)).isFalse();
        assertThat(on(EVERYTHING).retries(failure)).isFalse();
        assertThat(on(IllegalStateException.class, Exception.class, EVERYTHING).retries(failure))
                .isFalse();
    }

    @ParameterizedTest
    @MethodSource("askToBeLeftAlone")
    void whatAsksToBeLeftAloneIsRetriedIfItIsNamed(Throwable failure) {
        assertThat(on(failure.getClass()).retries(failure)).isTrue();
    }

    @Test
    void aFamilyIsNamedByAnyTypeOfIt() {
        assertThat(on(Error.class).retries(new StackOverflowError())).isTrue();
        assertThat(on(VirtualMachineError.class).retries(new AssertionError())).isFalse();
        assertThat(on(OncemoreException.class).retries(new PolicyException("refused")))
                .isTrue();
    }

    @Test
    void namingOneFamilyDoesNotNameAnother() {
        assertThat(on(Error.class, EVERYTHING).retries(new InterruptedException()))
                .isFalse();
        assertThat(on(CancellationException.class, Exception.class).retries(new InterruptedException()))
                .isFalse();
        assertThat(on(InterruptedException.class, Exception.class).retries(new PolicyException("refused")))
                .isFalse();
    }

    @Test
    void oursIsKnownByNameFromAnotherLoader() throws Exception {
        URL annotations =
                PolicyException.class.getProtectionDomain().getCodeSource().getLocation();
        try (URLClassLoader other = new URLClassLoader(new URL[] {annotations}, ClassLoader.getPlatformClassLoader())) {
            Throwable theirs = other.loadClass(PolicyException.class.getName())
                    .asSubclass(Throwable.class)
                    .getConstructor(String.class)
                    .newInstance("refused");
            Class<? extends Throwable> theirFamily =
                    other.loadClass(OncemoreException.class.getName()).asSubclass(Throwable.class);

            assertThat(theirs).isNotInstanceOf(OncemoreException.class);
            assertThat(on(Exception.class).retries(theirs)).isFalse();
            assertThat(on(EVERYTHING).retries(theirs)).isFalse();
            assertThat(on(OncemoreException.class).retries(theirs))
                    .as("another loader's type is another type")
                    .isFalse();
            assertThat(on(theirFamily).retries(theirs)).isTrue();
        }
    }

    @Test
    void aSubtypeIsCoveredAndASupertypeIsNot() {
        assertThat(on(IOException.class).retries(new FileNotFoundException())).isTrue();
        assertThat(on(FileNotFoundException.class).retries(new IOException())).isFalse();
    }

    @Test
    void abortOnAlwaysWins() {
        assertThat(filter(List.of(IOException.class), List.of(FileNotFoundException.class))
                        .retries(new FileNotFoundException()))
                .isFalse();
        assertThat(filter(List.of(FileNotFoundException.class), List.of(IOException.class))
                        .retries(new FileNotFoundException()))
                .as("also where 'on' is the narrower")
                .isFalse();
        assertThat(filter(List.of(IOException.class), List.of(IOException.class))
                        .retries(new IOException()))
                .isFalse();
        assertThat(filter(List.of(StackOverflowError.class), List.of(EVERYTHING))
                        .retries(new StackOverflowError()))
                .isFalse();
    }

    @Test
    void nothingIsRetriedOnNothing() {
        assertThat(filter(List.of(), List.of()).retries(new Exception())).isFalse();
    }

    @Test
    void reachesBeyondExceptionsOnlyIfAskedTo() {
        assertThat(on(Exception.class, IOException.class).reachesBeyondExceptions())
                .isFalse();
        assertThat(on(IOException.class, EVERYTHING).reachesBeyondExceptions()).isTrue();
        assertThat(on(AssertionError.class).reachesBeyondExceptions()).isTrue();
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private static FailureFilter on(Class<? extends Throwable>... types) {
        return filter(List.of(types), List.of());
    }

    private static FailureFilter filter(
            List<Class<? extends Throwable>> types, List<Class<? extends Throwable>> abortOn) {
        return FailureFilter.of(types, abortOn);
    }
}
