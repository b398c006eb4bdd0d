package dev.oncemore.agent.link.site;

import org.jspecify.annotations.Nullable;

/**
 * What one policy does around a method's body, or around the next inner layer. The weaver's stub, or {@link #with} in
 * its place, runs all of them together:
 *
 * <pre>
 *   token = before ──► the body ──► after(token) ──► the result
 *      │                  │            │
 *      └── thrown ────────┴────────────┴──► failed(failure, token, arguments): a result, or what the caller is thrown
 * </pre>
 *
 * <p>The token is what a layer must remember from {@code before} on. It is one number. If that is not enough, or an
 * inner layer has a token too, it is the depth of a {@link Frame} that holds the rest. So a call that succeeds
 * allocates nothing.
 *
 * <p>{@link #failed} is called from the outermost layer inwards. Each layer first lets the inner layers end, then
 * handles their outcome. A layer whose own {@code after} threw has already ended.
 */
public interface Layer extends Call {

    /** In place of a token: {@code before} threw, so this layer has begun nothing, or has already ended it. */
    long NOT_BEGUN = -1;

    /** Begins. If an inner layer throws, this one ends what it has begun. */
    long before() throws Throwable;

    /**
     * The body has returned.
     *
     * @param result null for a primitive result or void: a layer that looks at results must then be called through
     *     {@link #with}
     */
    void after(long token, @Nullable Object result) throws Throwable;

    /** Handles what this layer, an inner one or the body threw. Returns a result if the call succeeds after all. */
    @Nullable
    Object failed(Throwable failure, long token, Object[] arguments) throws Throwable;

    /** The innermost. */
    Body body();

    /** Does what the stub does, for a caller that has the arguments as an array. */
    @Override
    default @Nullable Object with(Object[] arguments) throws Throwable {
        long token = NOT_BEGUN;
        try {
            token = before();
            Object result = body().with(arguments);
            after(token, result);
            return result;
        } catch (Throwable failure) {
            return failed(failure, token, arguments);
        }
    }
}
