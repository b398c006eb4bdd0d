package dev.oncemore.agent.idempotent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oncemore.CircuitOpenException;
import dev.oncemore.DuplicateInProgressException;
import dev.oncemore.OncemoreException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class FailureTypesTest {

    private static final FailureTypes ANY = new FailureTypes(List.of(Exception.class));

    @Test
    void coverSubtypesAndLookThroughTheWrappersOfTheJdk() {
        FailureTypes io = new FailureTypes(List.of(IOException.class));
        IOException failure = new FileNotFoundException();

        assertThat(List.of(
                        failure,
                        new ExecutionException(failure),
                        new CompletionException(new InvocationTargetException(failure))))
                .allMatch(io::cover);
        assertThat(io.cover(new RuntimeException(failure))).isFalse();
    }

    /** They say something of a call, and nothing of the operation. */
    @Test
    void coverAnExceptionOfOncemoresOwnOnlyIfThatVeryTypeIsNamed() {
        Throwable open = new CircuitOpenException("open", 1);
        Throwable busy = new DuplicateInProgressException("busy");

        for (FailureTypes general : List.of(ANY, new FailureTypes(List.of(OncemoreException.class)))) {
            assertThat(general.cover(open)).isFalse();
            assertThat(general.cover(new ExecutionException(busy))).isFalse();
        }
        FailureTypes named = new FailureTypes(List.of(Exception.class, DuplicateInProgressException.class));
        assertThat(named.cover(new ExecutionException(busy))).isTrue();
        assertThat(named.cover(open)).isFalse();
    }

    @Test
    void coverAnInterruptOrACancellationByNameWhereThatIsAsked() {
        for (Throwable ownAffair : List.of(new InterruptedException(), new CancellationException())) {
            assertThat(ANY.cover(ownAffair)).isTrue();
            assertThat(ANY.coverByName(ownAffair)).isFalse();
            assertThat(new FailureTypes(List.of(ownAffair.getClass().asSubclass(Exception.class)))
                            .coverByName(ownAffair))
                    .isTrue();
        }
    }
}
