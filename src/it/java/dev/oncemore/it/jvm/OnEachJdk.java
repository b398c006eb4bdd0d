package dev.oncemore.it.jvm;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs the test once on each JDK that Oncemore is tested on, given as its {@link Jdk} parameter. On one that is not
 * installed the test is skipped, with a reason in the report and a line on the console.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@ExtendWith(EachJdk.class)
public @interface OnEachJdk {

    /** The oldest feature version for which the test means something. */
    int from() default 17;
}
