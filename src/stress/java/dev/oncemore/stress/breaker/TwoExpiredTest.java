package dev.oncemore.stress.breaker;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZZ_Result;

/** Two threads want the place of one probe that has expired. */
@JCStressTest
@Outcome(id = "true, false, false", expect = ACCEPTABLE, desc = "the first has it")
@Outcome(id = "false, true, false", expect = ACCEPTABLE, desc = "the second has it")
@Outcome(expect = FORBIDDEN, desc = "given twice, or lost")
@State
public class TwoExpiredTest {

    private final Racing racing = Racing.ofProbes(1);

    public TwoExpiredTest() {
        racing.permit();
        racing.passTime();
    }

    @Actor
    public void first(ZZZ_Result result) {
        result.r1 = racing.permits();
    }

    @Actor
    public void second(ZZZ_Result result) {
        result.r2 = racing.permits();
    }

    @Arbiter
    public void after(ZZZ_Result result) {
        result.r3 = racing.permits();
    }
}
