package dev.oncemore.stress.breaker;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.oncemore.agent.breaker.Permit;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZI_Result;

/** A probe that has expired ends well after all, while another thread takes its place. One of them is too late. */
@JCStressTest
@Outcome(
        id = "true, true, 1",
        expect = ACCEPTABLE,
        desc = "it ended in time: the breaker is closed, and the other call passes")
@Outcome(id = "true, false, 0", expect = ACCEPTABLE, desc = "its place was taken: the other is the only probe")
@Outcome(expect = FORBIDDEN, desc = "two probes for one place, or the place lost")
@State
public class LateProbeTest {

    private final Racing racing = Racing.ofProbes(1);
    private final Permit probe = racing.permit();

    public LateProbeTest() {
        racing.passTime();
    }

    @Actor
    public void first(ZZI_Result result) {
        probe.succeeded(0);
    }

    @Actor
    public void second(ZZI_Result result) {
        result.r1 = racing.permits();
    }

    @Arbiter
    public void after(ZZI_Result result) {
        result.r2 = racing.permits();
        result.r3 = racing.transitions();
    }
}
