package dev.oncemore.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulateTest {

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void printsATableAndWhereTheFilesAre() {
        assertThat(run("--clients", "100", "--rate", "35/s", "--server-capacity", "50"))
                .isZero();

        assertThat(out.toString())
                .contains("a  Naive", "b  Backoff, no jitter", "c  Backoff and jitter", "d  With budget and breaker")
                .contains("page " + folder.resolve("storm.html"))
                .contains("CSV  " + folder.resolve("storm.csv"))
                .contains("JSON " + folder.resolve("storm.json"))
                .doesNotContain("SVG");
        assertThat(folder.resolve("storm.html")).isNotEmptyFile();
        assertThat(folder.resolve("storm.csv")).isNotEmptyFile();
        assertThat(folder.resolve("storm.json")).isNotEmptyFile();
    }

    @Test
    void takesThePolicyItsBudgetAndItsBreakerFromTheConfiguration() throws IOException {
        Path config = Files.writeString(folder.resolve("oncemore.properties"), """
                oncemore.policy.payments.max-attempts = 5
                oncemore.policy.payments.attempt-timeout = 700ms
                oncemore.policy.payments.budget = shared
                oncemore.budget.shared.capacity = 42
                oncemore.breaker.payments.failure-rate = 33
                oncemore.breaker.other.failure-rate = 77
                """);

        assertThat(run("--config", config.toString(), "--policy", "payments", "--clients", "20"))
                .isZero();
        assertThat(Files.readString(folder.resolve("storm.json")))
                .contains(
                        "payments: up to 5 attempts",
                        "a budget of 42 retries",
                        "opens at 33 %",
                        "\"attemptTimeout\": 0.7");

        assertThat(run("--config", config.toString(), "--policy", "payments", "--breaker", "other", "--clients", "20"))
                .isZero();
        assertThat(Files.readString(folder.resolve("storm.json"))).contains("opens at 77 %");

        assertThat(run("--config", config.toString(), "--breaker", "none", "--clients", "20"))
                .isZero();
        assertThat(Files.readString(folder.resolve("storm.json"))).contains("no breaker", "@Retryable: up to 3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--clients 0 | --clients must be from 1 to 1000000 but was 0",
                "--clients some | --clients",
                "--clients-per-process 0 | --clients-per-process must be from 1 to 1000000 but was 0",
                "--rate 0 | --rate must be from 0.01 to 1000000 but was 0",
                "--rate fast | must be a rate such as 500/s, 30000/m or 500, but was 'fast'",
                "--server-capacity 0/s | --server-capacity must be from 0.1 to 1000000 but was 0",
                "--workers 0 | --workers must be from 1 to 100000 but was 0",
                "--queue -1 | --queue must be from 0 to 10000000 but was -1",
                "--herd 1001 | --herd must be from 0 to 1000 but was 1001",
                "--outage 30 | must have a unit, such as 5ms, 5s, 5m or 5h, but was '30'",
                "--outage 0s | --outage must be from 1ms to 24h but was 0s",
                "--outage-kind broken | --outage-kind",
                "--attempt-timeout 0s | --attempt-timeout must be from 1ms to 24h but was 0s",
                "--latency 2s | --latency must be from 1us to 1s but was 2s",
                "--duration 45s | --duration must be from 50s to 24h but was 45s",
                "--seed x | --seed",
                "--policy nobody | --policy is 'nobody', but the configuration has no oncemore.policy.nobody.",
                "--breaker nobody | --breaker is 'nobody', but the configuration has no oncemore.breaker.nobody.",
                "--nonsense 1 | --nonsense",
            })
    void refusesWhatMakesNoSense(String arguments, String message) {
        assertThat(run(arguments.split(" "))).isEqualTo(2);
        assertThat(err.toString()).contains(message);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void saysWhatIsWrongWithTheConfiguration() throws IOException {
        Path config = Files.writeString(folder.resolve("bad.properties"), "oncemore.policy.payments.max-attempts = no");

        assertThat(run("--config", config.toString(), "--policy", "payments")).isEqualTo(1);
        assertThat(err.toString()).contains("oncemore.policy.payments.max-attempts", "but was 'no'");
        assertThat(run("--config", folder.resolve("missing").toString())).isEqualTo(1);
        assertThat(err.toString()).contains("is not there");
    }

    @Test
    void saysWhatCouldNotBeWritten() {
        String page = folder.resolve("no/such/folder/storm.html").toString();

        assertThat(run("--clients", "10", "--out", page)).isEqualTo(1);
        assertThat(err.toString()).contains("the page could not be written: " + page, "name another file");
    }

    private int run(String... options) {
        List<String> arguments = new ArrayList<>(List.of("simulate"));
        arguments.addAll(List.of(options));
        if (!arguments.contains("--out")) {
            arguments.addAll(List.of("--out", folder.resolve("storm.html").toString()));
        }
        return CommandLine.parser()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments.toArray(String[]::new));
    }
}
