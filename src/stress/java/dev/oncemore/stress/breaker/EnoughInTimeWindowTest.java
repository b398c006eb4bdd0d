package dev.oncemore.stress.breaker;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.oncemore.agent.breaker.BreakerRules;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LI_Result;

/**
 * A failure and a success come at once, which together are enough calls to open the breaker: one of them must see both.
 */
@JCStressTest
@Outcome(id = "OPEN, 1", expect = ACCEPTABLE, desc = "opened once")
@Outcome(expect = FORBIDDEN, desc = "neither saw both")
@State
public class EnoughInTimeWindowTest {

    private final Racing racing = new Racing(new BreakerRules.OfTime(1_000_000), 2, 1);

    @Actor
    public void first(LI_Result result) {
        racing.permit().failed(0);
    }

    @Actor
    public void second(LI_Result result) {
        racing.permit().succeeded(0);
    }

    @Arbiter
    public void after(LI_Result result) {
        result.r1 = racing.breaker.state();
        result.r2 = racing.transitions();
    }
}
