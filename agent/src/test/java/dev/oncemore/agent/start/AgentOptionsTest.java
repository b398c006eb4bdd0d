package dev.oncemore.agent.start;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.ObjectMapper;

class AgentOptionsTest {

    private static final String PROPERTY = "dev.oncemore.report.test";

    private final Agent agent = new Agent();
    private final List<String> asked = new ArrayList<>();
    private final Instrumentation instrumentation = (Instrumentation) Proxy.newProxyInstance(
            Instrumentation.class.getClassLoader(),
            new Class<?>[] {Instrumentation.class},
            (proxy, method, arguments) -> {
                asked.add(method.getName());
                return method.getReturnType() == Class[].class ? new Class<?>[0] : null;
            });

    @AfterEach
    void cleared() {
        System.clearProperty(PROPERTY);
        System.clearProperty(ReportRequest.AT_WORK);
    }

    @Test
    void aWrongConfigurationDoesNotStartAndIsOneMessage() {
        String said = standardError(() -> assertThat(agent.test("config=nowhere.properties", instrumentation))
                .isFalse());

        assertThat(said)
                .startsWith("Oncemore does not start: the configuration file ")
                .endsWith("does not exist: correct oncemore.config, or create the file" + System.lineSeparator());
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
    void anAgentThatIsNotAtWorkReportsNothing() {
        String said = standardError(() -> assertThat(agent.test("attach,report=text:" + PROPERTY, instrumentation))
                .isTrue());

        assertThat(said).isEmpty();
        assertThat(System.getProperty(PROPERTY)).isNull();
        assertThat(asked).isEmpty();
    }

    @Test
    void aReportIsPutWhereItIsAskedForAndNothingIsPrinted() {
        String started = standardError(() -> agent.test("", instrumentation));
        String said = standardError(() -> agent.test("attach,report=text:" + PROPERTY, instrumentation));

        assertThat(started).isNotEmpty();
        assertThat(said).isEmpty();
        assertThat(System.getProperty(ReportRequest.AT_WORK)).isEqualTo(Version.number());
        assertThat(System.getProperty(PROPERTY)).contains(": 0 methods woven so far");
    }

    @Test
    void aReportIsJsonIfThatIsAskedFor() {
        standardError(() -> agent.test("", instrumentation));
        standardError(() -> agent.test("attach,report=json:" + PROPERTY, instrumentation));

        assertThat(new ObjectMapper()
                        .readTree(System.getProperty(PROPERTY))
                        .get("woven")
                        .isEmpty())
                .isTrue();
    }

    @Test
    void aReportIsTakenAwayAfterAWhile() {
        List<Long> slept = new ArrayList<>();
        Runnable end = Reply.put(PROPERTY, "text", slept::add);

        assertThat(System.getProperty(PROPERTY)).isEqualTo("text");
        end.run();
        assertThat(System.getProperty(PROPERTY)).isNull();
        assertThat(slept).containsExactly(10_000_000_000L);
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
