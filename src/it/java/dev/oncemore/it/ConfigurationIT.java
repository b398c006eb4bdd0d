package dev.oncemore.it;

import static dev.oncemore.it.jvm.RunAssert.assertThat;

import dev.oncemore.it.fixture.Fixture;
import dev.oncemore.it.jvm.Agent;
import dev.oncemore.it.jvm.JavaProcess;
import dev.oncemore.it.jvm.Jdk;
import dev.oncemore.it.jvm.OnEachJdk;
import dev.oncemore.it.jvm.Run;
import dev.oncemore.it.jvm.RunningJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Policies that come from outside: from {@code -D}, the environment and a file. */
class ConfigurationIT {

    private static final String GATEWAY = "oncemore.method.vendor.Gateway#";

    @OnEachJdk
    void aNamedPolicyComesFromTheFile(Jdk jdk, @TempDir Path folder) throws IOException {
        Path file = file(folder, """
                # what payments need
                oncemore.policy.payments.max-attempts = 5
                oncemore.policy.payments.backoff.delay = 1ms
                """);

        Run byAgentOption = run(jdk.java().agent("config=" + file));
        Run byProperty = run(jdk.java().agent().property("oncemore.config", file));
        Run byVariable = run(jdk.java().agent().env("ONCEMORE_CONFIG", file.toString()));

        for (Run run : new Run[] {byAgentOption, byProperty, byVariable}) {
            assertThat(run)
                    .succeeded()
                    .states("annotated", 3)
                    .states("named policy", 5)
                    .states("named policy and own attribute", 2)
                    .states("charge()", 1);
        }
    }

    @OnEachJdk
    void aPolicyThatIsNamedAndNotThereIsNotPassedOverInSilence(Jdk jdk) {
        assertThat(run(jdk.java().agent()))
                .succeeded()
                .states("named policy", 0)
                .states("named policy and own attribute", 0)
                .warnsOf("configured.Main", "namedPolicy", "payments");
    }

    @OnEachJdk
    void aPropertyWinsOverTheFileAndTheFileOverTheAnnotation(Jdk jdk, @TempDir Path folder) throws IOException {
        Path file = file(folder, """
                oncemore.policy.payments.max-attempts=5
                oncemore.policy.payments.backoff.delay=1ms
                oncemore.method.configured.Main#annotated.retry.max-attempts=4
                oncemore.method.configured.Main#namedPolicyAndOwnAttribute.retry.max-attempts=6
                """);

        Run run = run(jdk.java()
                .agent("config=" + file)
                .property("oncemore.policy.payments.max-attempts", 7)
                .property("oncemore.method.configured.Main#annotated.retry.max-attempts", 2));

        assertThat(run)
                .succeeded()
                .states("annotated", 2)
                .states("named policy", 7)
                .states("named policy and own attribute", 6);
    }

    @OnEachJdk
    void theEnvironmentWinsOverTheFile(Jdk jdk, @TempDir Path folder) throws IOException {
        Path file = file(folder, "oncemore.policy.payments.max-attempts=5\noncemore.log.level=debug\n");

        Run run = run(jdk.java()
                .agent("config=" + file)
                .env("ONCEMORE_POLICY_PAYMENTS_MAX_ATTEMPTS", "2")
                .env("ONCEMORE_POLICY_PAYMENTS_BACKOFF_DELAY", "1ms")
                .env("ONCEMORE_LOG_LEVEL", "off"));

        assertThat(run).succeeded().states("named policy", 2).printsNothingOnErr();
    }

    @OnEachJdk
    void aMethodKeyWeavesAllOverloadsOfAThirdPartysMethod(Jdk jdk) {
        Run run = run(jdk.java()
                .agent()
                .property(GATEWAY + "charge.retry.max-attempts", 4)
                .property(GATEWAY + "charge.retry.backoff.delay", "1ms"));

        assertThat(run)
                .succeeded()
                .states("charge()", 4)
                .states("charge(int)", 4)
                .states("charge(String,long[])", 4)
                .states("refund()", 1)
                .states("store()", 1);
    }

    @OnEachJdk
    void aMethodKeyWithTypesMeansOneOverload(Jdk jdk) {
        Run run = run(jdk.java()
                .agent()
                .property(GATEWAY + "charge(int).retry.max-attempts", 4)
                .property(GATEWAY + "charge(int).retry.backoff.delay", "1ms")
                .property(GATEWAY + "charge(java.lang.String,long[]).retry.max-attempts", 2));

        assertThat(run)
                .succeeded()
                .states("charge()", 1)
                .states("charge(int)", 4)
                .states("charge(String,long[])", 2);
    }

    @OnEachJdk
    void aWildcardMeansAllMethodsOfThePackageAndThoseBelowIt(Jdk jdk) {
        Run run = run(jdk.java()
                .agent()
                .property("oncemore.method.vendor.*#*.retry.enabled", true)
                .property("oncemore.method.vendor.*#*.retry.max-attempts", 2)
                .property("oncemore.method.vendor.*#*.retry.backoff.delay", "0ms"));

        // The private method that really fails is one of them, so that each of two attempts is made of two.
        assertThat(run)
                .succeeded()
                .states("annotated", 3)
                .states("charge()", 4)
                .states("charge(int)", 4)
                .states("refund()", 4)
                .states("store()", 2);
    }

    @OnEachJdk
    void anExactKeyWinsOverAWildcard(Jdk jdk) {
        Run run = run(jdk.java()
                .agent()
                .property("oncemore.method.vendor.*#*.retry.enabled", true)
                .property("oncemore.method.vendor.*#*.retry.max-attempts", 3)
                .property("oncemore.method.vendor.*#*.retry.backoff.delay", "0ms")
                .property(GATEWAY + "fail.retry.max-attempts", 1)
                .property(GATEWAY + "refund.retry.max-attempts", 2));

        assertThat(run).succeeded().states("charge()", 3).states("refund()", 2).states("store()", 3);
    }

    @OnEachJdk
    void warnsOfAKeyThatMatchesNoMethod(Jdk jdk) {
        Run run = run(jdk.java()
                .agent()
                .property(GATEWAY + "chrage.retry.max-attempts", 4)
                .property(GATEWAY + "charge(double).retry.max-attempts", 4));

        assertThat(run)
                .succeeded()
                .states("charge()", 1)
                .warnsOf("vendor.Gateway#chrage")
                .warnsOf("vendor.Gateway#charge(double)");
    }

    @OnEachJdk
    void warnsOfAKeyThatNamesAConstructorOrAnAbstractMethod(Jdk jdk) {
        Run run = run(jdk.java()
                .agent()
                .property(GATEWAY + "<init>.retry.max-attempts", 4)
                .property("oncemore.method.vendor.Port#send.retry.max-attempts", 4));

        assertThat(run)
                .succeeded()
                .warnsOf("vendor.Gateway", "<init>", "constructor")
                .warnsOf("vendor.Port", "send", "abstract");
    }

    @OnEachJdk
    void aChangedFileIsInForceAtOnceAndAWrongOneChangesNothing(Jdk jdk, @TempDir Path folder) throws IOException {
        String key = "oncemore.method.reloaded.Main#call.retry.";
        Path file = file(folder, key + "max-attempts=2\n" + key + "backoff.delay=0ms\n");
        JavaProcess java = jdk.java()
                .agent("config=" + file)
                .classPath(Fixture.classes("reloaded"))
                .main("reloaded.Main");

        try (RunningJvm jvm = java.start()) {
            jvm.tell("at first").awaitLine("at first=2");
            file(folder, key + "max-attempts=14\n" + key + "backoff.delay=0ms\n");
            jvm.awaitOnErr("INFO", "changed", file.toString());
            jvm.tell("changed").awaitLine("changed=14");
            file(folder, key + "max-attempts=many\n");
            jvm.awaitOnErr("ERROR", "changed", "many");
            jvm.tell("wrong").awaitLine("wrong=14");

            assertThat(jvm.tell("end").await()).succeeded();
        }
    }

    private static Run run(JavaProcess java) {
        return java.classPath(Fixture.classes("configured"), Agent.annotations())
                .main("configured.Main")
                .run();
    }

    private static Path file(Path folder, String content) throws IOException {
        return Files.writeString(folder.resolve("oncemore.properties"), content);
    }
}
