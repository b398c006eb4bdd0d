package dev.oncemore.agent.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oncemore.agent.start.Version;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class CommandLineTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void tellsNameVersionAndJavaRange() {
        assertThat(run("--version")).isZero();
        assertThat(out.toString().strip()).isEqualTo("Oncemore " + Version.number() + ", runs on " + Version.JAVA);
    }

    @Test
    void tellsHowItIsUsed() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("-javaagent:oncemore-agent.jar", "report");
    }

    @Test
    void refusesWhatItDoesNotKnowAndNothingAtAll() {
        assertThat(run()).isEqualTo(2);
        assertThat(run("explode")).isEqualTo(2);
        assertThat(run("report")).isEqualTo(2);
        assertThat(run("report", "1", "2")).isEqualTo(2);
        assertThat(err.toString()).contains("what to do is missing", "'explode'", "PID");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void saysInALineWhyAProcessCouldNotBeAsked() {
        PrintStream real = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setErr(new PrintStream(said, true, UTF_8));
        try {
            assertThat(run("report", "no-process")).isEqualTo(1);
        } finally {
            System.setErr(real);
        }
        assertThat(said.toString(UTF_8).strip().lines())
                .singleElement()
                .asString()
                .startsWith("Process no-process could not");
    }

    private int run(String... arguments) {
        return CommandLine.parser()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
