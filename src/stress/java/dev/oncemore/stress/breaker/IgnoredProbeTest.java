package dev.oncemore.stress.breaker;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.oncemore.agent.breaker.Permit;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** A probe gives its permit back while another thread wants it. */
@JCStressTest
@Outcome(id = "true, false", expect = ACCEPTABLE, desc = "the other has it")
@Outcome(id = "false, true", expect = ACCEPTABLE, desc = "the other came too early, and it is there to be had")
@Outcome(expect = FORBIDDEN, desc = "given twice, or lost")
@State
public class IgnoredProbeTest {

    private final Racing racing = Racing.ofProbes(1);
    private final Permit probe = racing.permit();

    @Actor
    public void first(ZZ_Result result) {
        probe.ignored();
    }

    @Actor
    public void second(ZZ_Result result) {
        result.r1 = racing.permits();
    }

    @Arbiter
    public void after(ZZ_Result result) {
        result.r2 = racing.permits();
    }
}
