package dev.oncemore.agent.link.idempotent;

import dev.oncemore.agent.idempotent.IdempotentCall;
import dev.oncemore.agent.link.site.Call;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A call with a key that is new for each.
 *
 * @param inner what carries the operation out
 */
record NewKeyCall(IdempotentCall call, Call inner) implements Call {

    @Override
    public @Nullable Object with(Object[] arguments) throws Throwable {
        return call.alone(UUID.randomUUID().toString(), new KeyedCall.Operation(inner, arguments));
    }
}
