/**
 * What an application compiles against to use Oncemore.
 *
 * <p>Nothing here has an effect by itself: {@code oncemore-agent.jar} reads the annotations and rewrites the
 * annotated methods. Give it to the JVM with {@code -javaagent:oncemore-agent.jar}. Without that flag an annotated
 * method runs as written; {@link dev.oncemore.Oncemore#requireAgent()} detects a forgotten flag.
 *
 * <p>Durations are strings: a number and a unit, {@code ns}, {@code us}, {@code ms}, {@code s}, {@code m}, {@code h} or
 * {@code d}, as in {@code "250ms"} or {@code "2s"}, several joined from the largest down, as in {@code "1m30s"}; or
 * ISO-8601, as in {@code "PT2S"}.
 */
package dev.oncemore;
