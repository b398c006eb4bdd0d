package dev.oncemore.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.oncemore.example.Payment.Receipt;
import java.io.IOException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What the textbook's code does, and where it fails. */
class GetRunSetTest {

    private static final Order ORDER = new Order(1, 100);

    private final AtomicInteger charges = new AtomicInteger();

    @Test
    void whoComesAfterTheOtherIsDoneGetsTheSame() throws Exception {
        Counter counter = new GetRunSet(order -> new Receipt("" + charges.incrementAndGet()));

        assertThat(counter.charge(ORDER)).isEqualTo(counter.charge(ORDER));
        assertThat(charges).hasValue(1);
    }

    @Test
    void twoWhoComeAtTheSameMomentAreBothCharged() throws Exception {
        CyclicBarrier both = new CyclicBarrier(2);
        Counter counter = new GetRunSet(order -> {
            try {
                both.await(30, TimeUnit.SECONDS);
            } catch (Exception e) {
                throw new IOException(e);
            }
            return new Receipt("" + charges.incrementAndGet());
        });
        ExecutorService second = Executors.newSingleThreadExecutor();
        try {
            Future<Payment> other = second.submit(() -> counter.charge(ORDER));
            counter.charge(ORDER);
            other.get(30, TimeUnit.SECONDS);
        } finally {
            second.shutdownNow();
        }
        assertThat(charges).hasValue(2);
    }

    @Test
    void whoAsksAgainAfterALostReplyIsChargedAgain() throws Exception {
        Counter counter = new GetRunSet(order -> {
            if (charges.incrementAndGet() == 1) {
                throw new IOException("charged, and the reply was lost");
            }
            return new Receipt("2");
        });

        assertThat(catchThrowable(() -> counter.charge(ORDER))).isInstanceOf(IOException.class);
        counter.charge(ORDER);
        assertThat(charges).hasValue(2);
    }
}
