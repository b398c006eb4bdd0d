package dev.oncemore.agent.idempotent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FlightTest {

    private final Flight flight = new Flight(Keys.of("one"), "");
    private final List<String> told = new ArrayList<>();

    private final class Named extends Follower {
        final String name;

        Named(String name) {
            this.name = name;
        }

        @Override
        protected void landed(FlightOutcome end) {
            told.add(name);
        }
    }

    private Named joined(String name) {
        Named follower = new Named(name);
        assertThat(flight.join(follower)).isTrue();
        return follower;
    }

    @Test
    void allAreToldInTheOrderInWhichTheyCame() {
        joined("a");
        joined("b");
        joined("c");

        flight.end(FlightOutcome.VACATED);

        assertThat(told).containsExactly("a", "b", "c");
        assertThat(flight.join(new Named("late"))).isFalse();
    }

    /** From the front, the middle and the end of those who wait. */
    @Test
    void oneWhoHasLeftIsNotKept() {
        Named a = joined("a");
        joined("b");
        Named c = joined("c");
        joined("d");
        Named e = joined("e");

        flight.leave(c);
        flight.leave(a);
        flight.leave(e);
        flight.leave(e);
        flight.end(FlightOutcome.VACATED);

        assertThat(told).containsExactly("b", "d");
        assertThat(List.of(a, c, e)).allSatisfy(left -> {
            assertThat(left.before).isNull();
            assertThat(left.after).isNull();
        });
    }

    @Test
    void theWorkIsCalledOffOnceWhenTheLastHasLeft() {
        AtomicInteger off = new AtomicInteger();
        Named a = joined("a");
        Named b = joined("b");

        flight.leave(a);
        flight.leftToFollowers(off::incrementAndGet);
        flight.leave(a);
        assertThat(off).hasValue(0);
        flight.leave(b);
        flight.leave(b);

        assertThat(off).hasValue(1);
    }
}
