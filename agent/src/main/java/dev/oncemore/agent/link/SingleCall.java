package dev.oncemore.agent.link;

import dev.oncemore.agent.retry.AttemptScope;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/** A call of a method that is not retried, from inside a retry of another woven method. */
final class SingleCall {

    private final Body body;

    SingleCall(MethodHandle body) {
        this.body = new Body(body);
    }

    @Nullable
    Object whole(Object[] arguments) throws Throwable {
        return AttemptScope.run(1, body.with(arguments));
    }
}
