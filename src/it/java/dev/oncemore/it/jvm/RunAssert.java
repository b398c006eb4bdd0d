package dev.oncemore.it.jvm;

import java.util.Objects;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractAssert;

/** What tests say of a {@link Run}. Every failure shows the whole run. */
public final class RunAssert extends AbstractAssert<RunAssert, Run> {

    private RunAssert(Run run) {
        super(run, RunAssert.class);
    }

    public static RunAssert assertThat(Run run) {
        return new RunAssert(run);
    }

    /** It ended by itself, with exit status 0. */
    public RunAssert succeeded() {
        return exitedWith(0);
    }

    public RunAssert exitedWith(int status) {
        return check(actual.exitCode() == status, "exit status " + status);
    }

    /** The fixture printed {@code name=value} on standard output. */
    public RunAssert states(String name, Object value) {
        return check(Objects.equals(actual.facts().get(name), value.toString()), name + "=" + value);
    }

    /** A warning on standard error holds all of these. */
    public RunAssert warnsOf(String... parts) {
        return check(
                actual.warnings().stream().anyMatch(line -> Stream.of(parts).allMatch(line::contains)),
                "a warning that names " + String.join(" and ", parts));
    }

    public RunAssert warnsOfNothing() {
        return check(actual.warnings().isEmpty(), "no warning");
    }

    public RunAssert printsOnErr(String... parts) {
        return check(
                Stream.of(parts).allMatch(actual.err()::contains), String.join(" and ", parts) + " on standard error");
    }

    public RunAssert doesNotPrint(String... parts) {
        return check(
                Stream.of(parts)
                        .noneMatch(part ->
                                actual.out().contains(part) || actual.err().contains(part)),
                "none of " + String.join(", ", parts));
    }

    /** Standard output is exactly this. */
    public RunAssert printsOnOutOnly(String text) {
        return check(actual.out().equals(text), "nothing on standard output but '" + text + "'");
    }

    public RunAssert printsNothingOnErr() {
        return check(actual.err().isEmpty(), "nothing on standard error");
    }

    private RunAssert check(boolean holds, String expected) {
        if (!holds) {
            failWithMessage("Expected %s of%n%s", expected, actual);
        }
        return this;
    }
}
