package dev.oncemore.stress.breaker;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.oncemore.agent.breaker.Permit;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LI_Result;

/** The last two probes end well at once. */
@JCStressTest
@Outcome(id = "CLOSED, 1", expect = ACCEPTABLE, desc = "closed, once")
@Outcome(expect = FORBIDDEN, desc = "not closed, or told of more than once")
@State
public class LastProbesTest {

    private final Racing racing = Racing.ofProbes(2);
    private final Permit one = racing.permit();
    private final Permit other = racing.permit();

    @Actor
    public void first(LI_Result result) {
        one.succeeded(0);
    }

    @Actor
    public void second(LI_Result result) {
        other.succeeded(0);
    }

    @Arbiter
    public void after(LI_Result result) {
        result.r1 = racing.breaker.state();
        result.r2 = racing.transitions();
    }
}
