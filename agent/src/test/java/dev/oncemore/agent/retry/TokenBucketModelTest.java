package dev.oncemore.agent.retry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oncemore.agent.Seeded;
import dev.oncemore.agent.time.FakeTicker;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.ExtendWith;

/** The bucket against a model in decimal arithmetic, over random sequences of what can happen to it. */
@ExtendWith(Seeded.class)
class TokenBucketModelTest {

    private static final BigDecimal TOKENS_PER_NANO = new BigDecimal("0.000000001");

    @RepeatedTest(20)
    void agreesWithDecimalArithmeticToAMillionthOfAToken(RandomGenerator random) {
        int capacity = 1 + random.nextInt(100);
        FakeTicker ticker = new FakeTicker(random.nextLong());
        TokenBucket bucket = new TokenBucket(capacity, 0.1, 1, ticker);
        Model model = new Model(capacity);
        for (int step = 0; step < 5_000; step++) {
            switch (random.nextInt(8)) {
                case 0, 1, 2, 3 ->
                    assertThat(bucket.tryTake()).as("step %d", step).isEqualTo(model.tryTake());
                case 4, 5 -> {
                    bucket.succeeded();
                    model.put("0.1");
                }
                case 6 -> {
                    bucket.giveBack();
                    model.put("1");
                }
                default -> {
                    long nanos = random.nextLong(1L << random.nextInt(1, 38));
                    ticker.advance(nanos);
                    model.advance(nanos);
                }
            }
            assertThat(BigDecimal.valueOf(bucket.level())).as("step %d", step).isEqualByComparingTo(model.level());
        }
    }

    /** The time since the start is what trickles in, in whole millionths of a token. */
    private static final class Model {

        private final BigDecimal capacity;
        private BigDecimal level;
        private BigDecimal trickled = BigDecimal.ZERO;
        private BigDecimal elapsed = BigDecimal.ZERO;

        Model(int capacity) {
            this.capacity = BigDecimal.valueOf(capacity);
            this.level = this.capacity;
        }

        void advance(long nanos) {
            elapsed = elapsed.add(BigDecimal.valueOf(nanos));
            BigDecimal now = elapsed.multiply(TOKENS_PER_NANO).setScale(6, RoundingMode.FLOOR);
            level = level.add(now.subtract(trickled)).min(capacity);
            trickled = now;
        }

        void put(String tokens) {
            level = level.add(new BigDecimal(tokens)).min(capacity);
        }

        boolean tryTake() {
            if (level.compareTo(BigDecimal.ONE) < 0) {
                return false;
            }
            level = level.subtract(BigDecimal.ONE);
            return true;
        }

        BigDecimal level() {
            return level;
        }
    }
}
