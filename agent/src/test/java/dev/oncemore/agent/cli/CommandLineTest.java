package dev.oncemore.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oncemore.agent.start.Version;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineTest {

    @Test
    void tellsNameVersionAndJavaRange() {
        Ended told = Ended.of("--version");

        assertThat(told.status()).isZero();
        assertThat(told.out().strip()).isEqualTo("Oncemore " + Version.number() + ", runs on " + Version.JAVA);
        assertThat(told.err()).isEmpty();
    }

    @Test
    void tellsHowItIsUsed() {
        Ended told = Ended.of("--help");

        assertThat(told.status()).isZero();
        assertThat(told.out()).contains("-javaagent:oncemore-agent.jar", "report");
        assertThat(told.err()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            emptyValue = "",
            value = {
                "\"\" ; name a command: explain, check, report or simulate ; java -jar oncemore-agent.jar",
                "explian ; Unmatched argument at index 0: 'explian', did you mean explain? ; java -jar"
                        + " oncemore-agent.jar",
                "retry ; Unmatched argument at index 0: 'retry' ; java -jar oncemore-agent.jar",
                "report ; Missing required parameter: 'PID' ; java -jar oncemore-agent.jar report",
                "report 1 2 ; Unmatched argument at index 2: '2' ; java -jar oncemore-agent.jar report",
                "check ; Missing required parameter: 'JAR|FOLDER|CLASS' ; java -jar oncemore-agent.jar check",
                "check --jsn x.jar ; Unknown option: '--jsn', did you mean --json? ; java -jar"
                        + " oncemore-agent.jar check",
                "simulate --clients some ; Invalid value for option '--clients': 'some' is not an int ; java"
                        + " -jar oncemore-agent.jar simulate",
            })
    void aWrongCommandIsALineAndWhereItsHelpIs(String arguments, String message, String command) {
        Ended ended = Ended.of(arguments.isEmpty() ? new String[0] : arguments.split(" "));

        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err().lines()).containsExactly(message, "Try '" + command + " --help'.");
    }

    @Test
    void aProcessThatCannotBeAskedIsALine() {
        Ended ended = Ended.of("report", "no-process");

        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err().lines())
                .singleElement()
                .asString()
                .startsWith("Process no-process could not be reached: ")
                .endsWith(". It must be a JVM of the same user that allows attaching.");
    }
}
