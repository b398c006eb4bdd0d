package dev.oncemore.agent.link.site;

import org.jspecify.annotations.Nullable;

/**
 * What one policy does around a method's body, or around the layer further in. The weaver's stub, and {@link #with} in
 * its place, go through all of them at once:
 *
 * <pre>
 *   token = before ──► the body ──► after(token) ──► the result
 *      │                  │            │
 *      └── thrown ────────┴────────────┴──► failed(failure, token, arguments): a result, or what the caller is thrown
 * </pre>
 *
 * <p>What a layer must remember from {@code before} on is the token: one number, or, if there is more of it or the
 * layer further in remembers something too, the depth of a {@link Frame} that holds the rest. So a call that succeeds
 * allocates nothing.
 *
 * <p>{@link #failed} goes from the outside in and back: first the layers further in have ended, then this one sees what
 * came of it. A layer whose own {@code after} threw has ended already.
 */
public interface Layer extends Call {

    /** In place of a token: {@code before} threw, so this layer has begun nothing, or has ended it. */
    long NOT_BEGUN = -1;

    /** Begins. If a layer further in throws, what this one has begun it ends again. */
    long before() throws Throwable;

    /**
     * The body has returned.
     *
     * @param result null if it returns no object: one who looks at results must then be asked by {@link #with}
     */
    void after(long token, @Nullable Object result) throws Throwable;

    /** Something was thrown, here, further in or by the body. Returns what the call comes to nevertheless. */
    @Nullable
    Object failed(Throwable failure, long token, Object[] arguments) throws Throwable;

    /** The innermost. */
    Body body();

    /** As the stub does it, for one who has the arguments as an array. */
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
