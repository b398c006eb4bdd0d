package dev.oncemore.it;

import static dev.oncemore.it.jvm.RunAssert.assertThat;

import dev.oncemore.it.fixture.Fixture;
import dev.oncemore.it.jvm.Agent;
import dev.oncemore.it.jvm.JavaProcess;
import dev.oncemore.it.jvm.Jdk;
import dev.oncemore.it.jvm.OnEachJdk;
import dev.oncemore.it.jvm.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.io.TempDir;

/** A wrong configuration stops the start, with one message that says what is wrong, where, and what would be right. */
class WrongConfigurationIT {

    private static final String METHOD = "oncemore.method.configured.Main#annotated.";

    @OnEachJdk
    void anUnknownKeyNamesTheNearest(Jdk jdk) {
        assertRefused(
                jdk.java().agent().property("oncemore.log.levle", "debug"), "oncemore.log.levle", "oncemore.log.level");
        assertRefused(
                jdk.java().agent().property("oncemore.policy.payments.max-attemps", 3),
                "oncemore.policy.payments.max-attemps",
                "max-attempts");
        assertRefused(
                jdk.java().agent().property(METHOD + "retry.backoff.dellay", "1ms"),
                METHOD + "retry.backoff.dellay",
                "backoff.delay");
        assertRefused(jdk.java().agent().property(METHOD + "retyr.max-attempts", 3), METHOD + "retyr", "retry");
    }

    @OnEachJdk
    void aBadValueNamesWhatIsAllowed(Jdk jdk) {
        assertRefused(
                jdk.java().agent().property("oncemore.log.level", "loud"),
                "oncemore.log.level",
                "loud",
                "DEBUG",
                "OFF");
        assertRefused(
                jdk.java().agent().property("oncemore.policy.payments.max-attempts", "many"),
                "oncemore.policy.payments.max-attempts",
                "many");
        assertRefused(
                jdk.java().agent().property("oncemore.policy.payments.max-attempts", 0),
                "oncemore.policy.payments.max-attempts",
                "0",
                "1");
        assertRefused(
                jdk.java().agent().property(METHOD + "retry.backoff.delay", "5 parsecs"),
                METHOD + "retry.backoff.delay",
                "5 parsecs");
        assertRefused(
                jdk.java().agent().property(METHOD + "retry.backoff.multiplier", "0.5"),
                METHOD + "retry.backoff.multiplier",
                "0.5",
                "1");
        assertRefused(
                jdk.java().agent().property(METHOD + "retry.jitter", "wild"), METHOD + "retry.jitter", "wild", "FULL");
        assertRefused(
                jdk.java().agent().property("oncemore.on-link-failure", "ignore"),
                "oncemore.on-link-failure",
                "ignore",
                "throw",
                "bypass");
    }

    @OnEachJdk
    void aWildcardAnywhereElseIsRefused(Jdk jdk) {
        assertRefused(
                jdk.java().agent().property("oncemore.method.com.*.Gateway#charge.retry.max-attempts", 3),
                "com.*.Gateway#charge",
                "*");
        assertRefused(
                jdk.java().agent().property("oncemore.method.com.acme.Gateway#pay*.retry.max-attempts", 3),
                "com.acme.Gateway#pay*",
                "*");
    }

    /** A capability that this version does not have is refused, not ignored. */
    @OnEachJdk
    void aCapabilityThatIsNotThereIsRefused(Jdk jdk) {
        assertRefused(
                jdk.java().agent().property(METHOD + "bulkhead.size", "2"),
                METHOD + "bulkhead.size",
                "it must begin with");
    }

    @OnEachJdk
    void aFileIsNamedWithTheLine(Jdk jdk, @TempDir Path folder) throws IOException {
        Path unknown = Files.writeString(folder.resolve("unknown.properties"), """
                # a comment
                oncemore.policy.payments.max-attempts=5

                oncemore.policy.payments.max-durration=2s
                """);
        assertRefused(
                jdk.java().agent("config=" + unknown),
                "oncemore.policy.payments.max-durration",
                "max-duration",
                "unknown.properties",
                "line 4");

        Path badValue = Files.writeString(folder.resolve("bad-value.properties"), """
                oncemore.policy.payments.max-duration=\\
                    2 fortnights
                oncemore.log.level=debug
                """);
        assertRefused(
                jdk.java().agent().property("oncemore.config", badValue),
                "oncemore.policy.payments.max-duration",
                "2 fortnights",
                "bad-value.properties",
                "line 1");
    }

    @OnEachJdk
    void theEnvironmentIsNamed(Jdk jdk) {
        assertRefused(jdk.java().agent().env("ONCEMORE_LOG_LEVEL", "loud"), "ONCEMORE_LOG_LEVEL", "loud", "DEBUG");
        assertRefused(
                jdk.java().agent().env("ONCEMORE_POLICY_PAYMENTS_MAX_ATTEMPTS", "many"),
                "ONCEMORE_POLICY_PAYMENTS_MAX_ATTEMPTS",
                "many");
    }

    @OnEachJdk
    void aMissingFileIsNamed(Jdk jdk, @TempDir Path folder) {
        Path missing = folder.resolve("missing.properties");

        assertRefused(jdk.java().agent("config=" + missing), missing.toString());
        assertRefused(jdk.java().agent().property("oncemore.config", missing), missing.toString());
        assertRefused(jdk.java().agent("config=" + folder), folder.toString());
        assertRefused(jdk.java().agent("config="), "config");
    }

    @OnEachJdk
    void anUnknownAgentOptionNamesTheKnownOne(Jdk jdk) {
        assertRefused(jdk.java().agent("confg=oncemore.properties"), "confg", "config");
        assertRefused(jdk.java().agent("oncemore.properties"), "oncemore.properties", "config");
    }

    private static void assertRefused(JavaProcess java, String... named) {
        Run run = java.classPath(Fixture.classes("configured"), Agent.annotations())
                .main("configured.Main")
                .run();

        assertThat(run)
                .exitedWith(1)
                .printsOnOutOnly("")
                .printsOnErr(named)
                .doesNotPrint("FATAL", "ASSERTION", "Exception in thread", "\tat ", "core dump", "hs_err");
        Assertions.assertThat(run.err().lines().count()).as(run.toString()).isLessThanOrEqualTo(6);
    }
}
