package dev.oncemore.agent;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/**
 * Gives a test method a random generator with a new seed, and names that seed when the test fails. {@code -Dseed=…}
 * runs it again with the same one.
 */
public final class Seeded implements ParameterResolver, TestExecutionExceptionHandler {

    private static final Namespace NAMESPACE = Namespace.create(Seeded.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == RandomGenerator.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        long seed = Long.getLong("seed", System.nanoTime());
        context.getStore(NAMESPACE).put(context.getUniqueId(), seed);
        return new SplittableRandom(seed);
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) {
        Object seed = context.getStore(NAMESPACE).get(context.getUniqueId());
        throw new AssertionError(
                failure.getMessage() + System.lineSeparator() + "run it again with -Dseed=" + seed, failure);
    }
}
