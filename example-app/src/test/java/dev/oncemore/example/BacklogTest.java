package dev.oncemore.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oncemore.example.Payment.Promise;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class BacklogTest {

    private static final Order ORDER = new Order(1, 100);
    private static final Order OTHER = new Order(2, 100);

    private final Backlog backlog = new Backlog();

    @Test
    void whatComesFirstIsTriedFirst() throws Exception {
        backlog.add(ORDER, Duration.ZERO);
        backlog.add(OTHER, Duration.ZERO);

        assertThat(backlog.take()).isEqualTo(ORDER);
        assertThat(backlog.take()).isEqualTo(OTHER);
    }

    @Test
    void aPromiseIsKeptWhenTheOrderIsPaidNotWhenItIsTried() throws Exception {
        assertThat(backlog.add(ORDER, Duration.ZERO)).isEqualTo(new Promise(ORDER));
        backlog.take();
        assertThat(backlog.isEmpty()).isFalse();

        backlog.paid(ORDER);

        assertThat(backlog.isEmpty()).isTrue();
    }

    @Test
    void nothingIsTriedBeforeTheCircuitMayLetItThrough() throws Exception {
        long start = System.nanoTime();
        backlog.add(ORDER, Duration.ofMillis(300));
        backlog.add(OTHER, Duration.ZERO);

        backlog.take();

        assertThat(System.nanoTime() - start)
                .isGreaterThanOrEqualTo(Duration.ofMillis(300).toNanos());
    }
}
