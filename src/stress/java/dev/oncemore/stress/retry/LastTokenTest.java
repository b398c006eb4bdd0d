package dev.oncemore.stress.retry;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.oncemore.agent.retry.TokenBucket;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZI_Result;

/** Two threads want the last token of a retry budget. */
@JCStressTest
@Outcome(id = "true, false, 0", expect = ACCEPTABLE, desc = "the first has it")
@Outcome(id = "false, true, 0", expect = ACCEPTABLE, desc = "the second has it")
@Outcome(expect = FORBIDDEN, desc = "given twice, or lost")
@State
public class LastTokenTest {

    private final TokenBucket budget = new TokenBucket(1, 0.1, 0, () -> 0);

    @Actor
    public void first(ZZI_Result result) {
        result.r1 = budget.tryTake();
    }

    @Actor
    public void second(ZZI_Result result) {
        result.r2 = budget.tryTake();
    }

    @Arbiter
    public void left(ZZI_Result result) {
        result.r3 = (int) budget.level();
    }
}
