package dev.oncemore.agent.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oncemore.agent.Seeded;
import dev.oncemore.agent.breaker.BreakerRules.Forced;
import dev.oncemore.agent.breaker.BreakerRules.OfCalls;
import dev.oncemore.agent.breaker.BreakerRules.OfTime;
import dev.oncemore.agent.breaker.PlainBreaker.PlainPermit;
import dev.oncemore.agent.time.FakeTicker;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.ExtendWith;

/** The breaker against a plain model, over random rules and random sequences of calls, ends and times. */
@ExtendWith(Seeded.class)
class BreakerModelTest {

    private static final int RULES = 100;
    private static final int STEPS = 1_000;

    private final Set<State> seen = EnumSet.noneOf(State.class);

    @RepeatedTest(10)
    void agreesWithThePlainModel(RandomGenerator random) {
        for (int i = 0; i < RULES; i++) {
            walk(random, rules(random));
        }
        assertThat(seen).contains(State.CLOSED, State.OPEN, State.HALF_OPEN);
    }

    private static BreakerRules rules(RandomGenerator random) {
        int count = random.nextInt(1, 30);
        boolean ofCalls = random.nextBoolean();
        return new BreakerRules(
                random.nextBoolean() ? random.nextInt(1, 101) : 100 * (1 - random.nextDouble()),
                random.nextInt(3) == 0 ? random.nextInt(1, 101) : 0,
                Given.SLOWER_THAN,
                ofCalls ? new OfCalls(count) : new OfTime(random.nextInt(1, 500)),
                random.nextInt(1, ofCalls ? count + 1 : 15),
                random.nextInt(1, 60),
                random.nextInt(1, 5),
                Forced.NONE);
    }

    private void walk(RandomGenerator random, BreakerRules rules) {
        FakeTicker clock = new FakeTicker(random.nextLong());
        long start = clock.nanos();
        CircuitBreaker breaker = new CircuitBreaker("walked", rules, clock, clock, new Events());
        PlainBreaker model = new PlainBreaker(rules, 0);
        List<Permit> permits = new ArrayList<>();
        List<PlainPermit> plain = new ArrayList<>();
        int failing = random.nextInt(1, 10);
        for (int step = 0; step < STEPS; step++) {
            long now = clock.nanos() - start;
            String where = rules + ", step " + step;
            int choice = random.nextInt(10);
            if (choice < 4) {
                Permit permit = breaker.tryAcquire();
                PlainPermit expected = model.tryAcquire(now);
                assertThat(permit != null).as(where).isEqualTo(expected != null);
                if (permit != null) {
                    permits.add(permit);
                    plain.add(expected);
                    clock.advance(1); // which of two probes expired first is to have one answer
                }
            } else if (choice < 8 && !permits.isEmpty()) {
                int ending = random.nextInt(permits.size());
                boolean twice = random.nextInt(20) == 0 && !(permits.get(ending) instanceof Closed);
                Permit permit = twice ? permits.get(ending) : permits.remove(ending);
                PlainPermit expected = twice ? plain.get(ending) : plain.remove(ending);
                boolean slow = random.nextInt(5) == 0;
                long took = slow ? Given.SLOWER_THAN + 1 : random.nextInt(Given.SLOWER_THAN + 1);
                if (random.nextInt(10) == 0) {
                    permit.ignored();
                    model.ignored(expected);
                } else if (random.nextInt(10) < failing) {
                    permit.failed(took);
                    model.ended(expected, now, true, slow && rules.slowRate() > 0);
                } else {
                    permit.succeeded(took);
                    model.ended(expected, now, false, slow && rules.slowRate() > 0);
                }
            } else {
                clock.advance(random.nextInt(1 << random.nextInt(1, 10)));
            }
            if (random.nextInt(50) == 0) {
                failing = random.nextInt(1, 10);
            }
            assertThat(breaker.state()).as(where).isEqualTo(model.state());
            seen.add(model.state());
        }
    }
}
