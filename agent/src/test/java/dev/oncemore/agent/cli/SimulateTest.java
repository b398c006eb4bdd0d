package dev.oncemore.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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

    private Ended ended = new Ended(-1, "", "");

    @Test
    void printsATableAndWhereTheFilesAre() {
        String csv = folder.resolve("storm.csv").toString();
        String json = folder.resolve("storm.json").toString();

        assertThat(run("--clients", "100", "--rate", "35/s", "--server-capacity", "50", "--csv", csv, "--json", json))
                .isZero();

        assertThat(ended.err()).isEmpty();

        assertThat(ended.out())
                .contains(
                        "a  Naive",
                        "b  Backoff, no jitter",
                        "c  Backoff and jitter",
                        "d  Budget alone",
                        "e  Breaker alone",
                        "f  With budget and breaker")
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

        assertThat(json("--config", config.toString(), "--policy", "payments", "--clients", "20"))
                .contains(
                        "payments: up to 5 attempts",
                        "a budget of 42 retries",
                        "opens at 33 %",
                        "\"attemptTimeout\": 0.7");

        assertThat(json("--config", config.toString(), "--policy", "payments", "--breaker", "other", "--clients", "20"))
                .contains("opens at 77 %");

        assertThat(json("--config", config.toString(), "--breaker", "none", "--clients", "20"))
                .contains("no breaker", "@Retryable: up to 3");
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
                "--json - --csv - | only one of --out, --csv, --json and --svg can be -, standard output",
            })
    void refusesWhatMakesNoSense(String arguments, String message) {
        assertThat(run(arguments.split(" "))).isEqualTo(2);
        assertThat(ended.err().lines()).hasSize(2).first().asString().contains(message);
        assertThat(ended.err().lines()).last().isEqualTo("Try 'java -jar oncemore-agent.jar simulate --help'.");
        assertThat(ended.out()).isEmpty();
    }

    @Test
    void saysWhatIsWrongWithTheConfiguration() throws IOException {
        Path config = Files.writeString(folder.resolve("bad.properties"), "oncemore.policy.payments.max-attempts = no");

        assertThat(run("--config", config.toString(), "--policy", "payments")).isEqualTo(2);
        assertThat(ended.err()).contains("oncemore.policy.payments.max-attempts", "but was 'no'");
        assertThat(run("--config", folder.resolve("missing").toString())).isEqualTo(2);
        assertThat(ended.err()).contains("does not exist");
    }

    @Test
    void saysWhatCouldNotBeWritten() {
        String page = folder.resolve("no/such/folder/storm.html").toString();

        assertThat(run("--clients", "10", "--out", page)).isEqualTo(2);
        assertThat(ended.err()).contains("the page could not be written: " + page, "name another file");
    }

    @Test
    void printsNothingButWhatIsToGoToStandardOutput() {
        assertThat(json("--clients", "20")).startsWith("{").endsWith("}\n");
        assertThat(Ended.of("simulate", "--clients", "20", "--csv", "-").out())
                .startsWith("strategy,second,attempts")
                .doesNotContain("attempts a second");
    }

    @Test
    void overwritesWhatIsNamedAndWritesNothingElse() throws IOException {
        Path page = Files.writeString(folder.resolve("storm.html"), "old");

        assertThat(run("--clients", "20")).isZero();

        assertThat(page).content().startsWith("<!DOCTYPE html>");
        assertThat(folder).isDirectoryNotContaining(file -> !file.equals(page));
    }

    private String json(String... options) {
        List<String> arguments = new ArrayList<>(List.of("simulate", "--json", "-"));
        arguments.addAll(List.of(options));
        ended = Ended.of(arguments.toArray(String[]::new));
        assertThat(ended.status()).as(ended.err()).isZero();
        return ended.out();
    }

    private int run(String... options) {
        List<String> arguments = new ArrayList<>(List.of("simulate"));
        arguments.addAll(List.of(options));
        if (!arguments.contains("--out")) {
            arguments.addAll(List.of("--out", folder.resolve("storm.html").toString()));
        }
        ended = Ended.of(arguments.toArray(String[]::new));
        return ended.status();
    }
}
