package dev.oncemore.agent.start;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgentOptionsTest {

    private final Agent agent = new Agent();
    private final List<String> asked = new ArrayList<>();
    private final Instrumentation instrumentation = (Instrumentation) Proxy.newProxyInstance(
            Instrumentation.class.getClassLoader(),
            new Class<?>[] {Instrumentation.class},
            (proxy, method, arguments) -> {
                asked.add(method.getName());
                return method.getReturnType() == Class[].class ? new Class<?>[0] : null;
            });

    @Test
    void aWrongConfigurationDoesNotStartAndIsOneMessage() {
        String said = standardError(() -> assertThat(agent.test("config=nowhere.properties", instrumentation))
                .isFalse());

        assertThat(said)
                .startsWith("Oncemore does not start: the configuration file ")
                .endsWith("is not there: correct oncemore.config, or create the file" + System.lineSeparator());
        assertThat(asked).isEmpty();
    }

    @Test
    void anUnknownOptionDoesNotStart() {
        String said = standardError(
                () -> assertThat(agent.test("verbose", instrumentation)).isFalse());

        assertThat(said).startsWith("Oncemore does not start: unknown agent option 'verbose'");
    }

    @Test
    void theSecondOfTwoIsNoMore() {
        String said = standardError(() -> {
            assertThat(agent.test(null, instrumentation)).isTrue();
            assertThat(agent.test("config=nowhere.properties", instrumentation)).isTrue();
        });

        assertThat(asked).containsExactly("addTransformer", "getAllLoadedClasses");
        assertThat(said.lines())
                .hasSize(2)
                .anySatisfy(line -> assertThat(line).contains("configuration file: none"))
                .anySatisfy(line -> assertThat(line).contains("WARN", "config=nowhere.properties", "ignored"));
    }

    @Test
    void afterAWrongConfigurationARightOneStarts() {
        standardError(() -> {
            assertThat(agent.test("attach,verbose", instrumentation)).isFalse();
            assertThat(agent.test("attach,", instrumentation)).isTrue();
        });

        assertThat(asked).containsExactly("addTransformer", "getAllLoadedClasses");
    }

    @Test
    void aReportFromAnAgentThatIsNotAtWorkSaysSo() {
        String said = standardError(
                () -> assertThat(agent.test("attach,report", instrumentation)).isTrue());

        assertThat(said).startsWith("Oncemore is not at work in this JVM");
        assertThat(asked).isEmpty();
    }

    @Test
    void aReportListsWhatWasWovenSoFar() {
        String said = standardError(() -> {
            agent.test("", instrumentation);
            agent.test("attach,report", instrumentation);
        });

        assertThat(said).contains("methods woven so far: 0");
    }

    private static String standardError(Runnable block) {
        PrintStream real = System.err;
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        System.setErr(new PrintStream(written, true, UTF_8));
        try {
            block.run();
        } finally {
            System.setErr(real);
        }
        return written.toString(UTF_8);
    }
}
