package dev.oncemore.agent.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.oncemore.agent.Application;
import dev.oncemore.agent.JavaSource;
import dev.oncemore.agent.policy.config.Configuration;
import dev.oncemore.agent.weave.WeaveReport;
import dev.oncemore.agent.weave.WeavingTransformer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Breakers that have a name, and what a changed configuration makes of them and of the others. */
class SharedBreakerTest {

    private static final String OPEN = "CircuitOpenException";

    private static String failing(String type, String attributes) {
        return """
                class %s {
                    @CircuitBreaker(%s) static void run(boolean fails) { if (fails) throw new IllegalStateException(); }
                }
                """.formatted(type, attributes);
    }

    private static final String PAYMENTS =
            "name = \"payments\", minimumCalls = 2, window = \"2 calls\", openFor = \"1h\"";

    private static String fail(Application application, String type) {
        return outcome(application, type, true);
    }

    private static String succeed(Application application, String type) {
        return outcome(application, type, false);
    }

    private static String outcome(Application application, String type, boolean fails) {
        Throwable thrown = catchThrowable(() -> application.call(type, "run", fails));
        return thrown == null ? "passed" : thrown.getClass().getSimpleName();
    }

    @Test
    void twoClassesShareABreaker() {
        Application application = Application.of(failing("One", PAYMENTS), failing("Other", PAYMENTS));
        fail(application, "One");
        fail(application, "Other");

        assertThat(succeed(application, "One")).isEqualTo(OPEN);
        assertThat(succeed(application, "Other")).isEqualTo(OPEN);
        assertThatThrownBy(() -> application.call("Other", "run", false))
                .hasMessageStartingWith("Other#run(boolean): rejected by circuit breaker payments, which is open");
    }

    @Test
    void twoLoadersShareABreaker() {
        WeavingTransformer transformer = new WeavingTransformer(Configuration.EMPTY, new WeaveReport());
        Linker linker = new Linker(Configuration.EMPTY);
        Map<String, byte[]> classes = JavaSource.compile(17, failing("One", PAYMENTS));
        Application application = Application.of(transformer, linker, classes);
        Application other = Application.of(transformer, linker, classes);
        fail(application, "One");
        fail(other, "One");

        assertThat(succeed(application, "One")).isEqualTo(OPEN);
        Throwable thrown = catchThrowable(() -> other.call("One", "run", false));
        assertThat(thrown).as("of the other's own class").isInstanceOf(other.type("dev.oncemore.CircuitOpenException"));
    }

    @Test
    void methodsThatDisagreeAreRefusedWithBothNamesAndTheAttribute() throws Throwable {
        Application application = Application.of(
                failing("One", PAYMENTS),
                failing("Other", PAYMENTS + ", failureRate = 60, on = RuntimeException.class"));
        succeed(application, "One");

        assertThatThrownBy(() -> application.call("Other", "run", false))
                .isInstanceOf(application.type("dev.oncemore.PolicyException"))
                .hasMessage("Other#run(boolean) refuses every call: it shares the circuit breaker 'payments' with"
                        + " One#run(boolean), but failure-rate is"
                        + " 50.0 there and"
                        + " 60.0 here, and on is [java.lang.Exception] there and [java.lang.RuntimeException]"
                        + " here: give both the same attributes, or set them once, with oncemore.breaker.payments.…");
        assertThat(succeed(application, "One")).isEqualTo("passed");
    }

    @Test
    void theConfigurationMakesThemAgree() {
        Application application = Application.configured(
                List.of("oncemore.breaker.payments.failure-rate=70"),
                failing("One", PAYMENTS),
                failing("Other", PAYMENTS + ", failureRate = 60"));
        assertThat(succeed(application, "One")).isEqualTo("passed");
        assertThat(succeed(application, "Other")).isEqualTo("passed");
    }

    @Test
    void aMethodThatIsThereAnewInAnotherLoaderMayAskForSomethingElse() {
        WeavingTransformer transformer = new WeavingTransformer(Configuration.EMPTY, new WeaveReport());
        Linker linker = new Linker(Configuration.EMPTY);
        Application before = Application.of(transformer, linker, JavaSource.compile(17, failing("One", PAYMENTS)));
        fail(before, "One");
        fail(before, "One");
        assertThat(succeed(before, "One")).isEqualTo(OPEN);

        Application redeployed = Application.of(
                transformer, linker, JavaSource.compile(17, failing("One", PAYMENTS + ", failureRate = 60")));
        assertThat(succeed(redeployed, "One")).isEqualTo("passed");
    }

    @Test
    void aChangedConfigurationKeepsTheStateOfBreakersWhoseRulesItLeaves() {
        Application application = Application.of(
                failing("One", PAYMENTS), failing("Own", "minimumCalls = 1, window = \"1 calls\", openFor = \"1h\""));
        fail(application, "One");
        fail(application, "One");
        fail(application, "Own");

        application.reconfigure(List.of("oncemore.log.level=WARN"));
        assertThat(succeed(application, "One")).isEqualTo(OPEN);
        assertThat(succeed(application, "Own")).isEqualTo(OPEN);

        application.reconfigure(List.of(
                "oncemore.breaker.payments.failure-rate=80",
                "oncemore.method.Own#run.circuit-breaker.failure-rate=80"));
        assertThat(succeed(application, "One")).as("it begins anew").isEqualTo("passed");
        assertThat(succeed(application, "Own")).isEqualTo("passed");
    }

    @Test
    void methodsThatShareABreakerGoOnSharingItWhenItsRulesChange() {
        Application application = Application.of(failing("One", PAYMENTS), failing("Other", PAYMENTS));
        succeed(application, "One");
        succeed(application, "Other");

        application.reconfigure(List.of("oncemore.breaker.payments.open-for=2h"));
        fail(application, "One");
        fail(application, "Other");

        assertThat(succeed(application, "One")).isEqualTo(OPEN);
        assertThat(succeed(application, "Other")).isEqualTo(OPEN);
    }

    @Test
    void aBreakerIsHeldOpenClosedOrSwitchedOffByTheConfiguration() {
        Application application = Application.of(failing("One", PAYMENTS));

        application.reconfigure(List.of("oncemore.breaker.payments.forced=OPEN"));
        assertThat(succeed(application, "One")).isEqualTo(OPEN);
        assertThatThrownBy(() -> application.call("One", "run", false))
                .hasMessageEndingWith(
                        "payments, which the configuration forces open: set its 'forced' to NONE to let calls pass");

        for (String forced : List.of("CLOSED", "DISABLED")) {
            application.reconfigure(List.of("oncemore.breaker.payments.forced=" + forced));
            for (int i = 0; i < 10; i++) {
                assertThat(fail(application, "One")).isEqualTo("IllegalStateException");
            }
        }

        application.reconfigure(List.of());
        fail(application, "One");
        fail(application, "One");
        assertThat(succeed(application, "One")).isEqualTo(OPEN);
    }
}
