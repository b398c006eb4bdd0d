package dev.oncemore.stress.breaker;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.oncemore.agent.breaker.BreakerRules;
import dev.oncemore.agent.breaker.Permit;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LI_Result;

/** Two failures, of which each alone opens the breaker. */
@JCStressTest
@Outcome(id = "OPEN, 1", expect = ACCEPTABLE, desc = "opened once")
@Outcome(expect = FORBIDDEN, desc = "not opened, or told of twice")
@State
public class RacingFailuresTest {

    private final Racing racing = new Racing(new BreakerRules.OfTime(1_000_000), 1, 1);
    private final Permit one = racing.permit();
    private final Permit other = racing.permit();

    @Actor
    public void first(LI_Result result) {
        one.failed(0);
    }

    @Actor
    public void second(LI_Result result) {
        other.failed(0);
    }

    @Arbiter
    public void after(LI_Result result) {
        result.r1 = racing.breaker.state();
        result.r2 = racing.transitions();
    }
}
