package dev.oncemore.agent.link.site;

import org.jspecify.annotations.Nullable;

/** The innermost layer: only the body. */
public record BareLayer(Body body) implements Layer {

    @Override
    public long before() {
        return 0;
    }

    @Override
    public void after(long token, @Nullable Object result) {}

    @Override
    public @Nullable Object failed(Throwable failure, long token, Object[] arguments) throws Throwable {
        throw failure;
    }
}
