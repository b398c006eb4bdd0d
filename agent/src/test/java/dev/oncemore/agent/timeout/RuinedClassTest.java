package dev.oncemore.agent.timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** A static initialiser that is interrupted. */
class RuinedClassTest {

    private static final class Slow {

        static final int READY = prepared();

        private static int prepared() {
            try {
                new CountDownLatch(1).await();
                return 1;
            } catch (InterruptedException interrupt) {
                throw new IllegalStateException(interrupt);
            }
        }
    }

    private static final class Outer {

        static final Throwable SEEN = catchThrowable(() -> {
            Thread.currentThread().interrupt();
            Object ignored = Slow.READY;
        });
    }

    @Test
    void isToldFromItsFailureThoughAnotherInitialiserIsUnderWay() {
        Throwable failure = Outer.SEEN;

        assertThat(failure).isInstanceOf(ExceptionInInitializerError.class);
        assertThat(RuinedClass.of(failure)).contains(Slow.class.getName());
        assertThat(RuinedClass.of(new IllegalStateException(failure))).contains(Slow.class.getName());
    }

    @Test
    void noOtherFailureRuinsAClass() {
        assertThat(RuinedClass.of(new IllegalStateException(new InterruptedException())))
                .isEmpty();
        assertThat(RuinedClass.of(new NoClassDefFoundError())).isEmpty();
    }
}
