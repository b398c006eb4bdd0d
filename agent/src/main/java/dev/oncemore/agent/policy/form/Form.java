package dev.oncemore.agent.policy.form;

/**
 * Which texts stand for which values. Forms are classes and no lambdas, as values are parsed while the JVM starts.
 *
 * @param <T> what such a text stands for
 */
public interface Form<T> {

    /**
     * The value; throws {@link IllegalArgumentException} with what would be allowed, to follow the name of what it is
     * given to: "must be …".
     */
    T parse(String text);
}
