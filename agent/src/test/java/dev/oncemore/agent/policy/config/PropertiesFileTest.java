package dev.oncemore.agent.policy.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oncemore.agent.policy.Given;
import dev.oncemore.agent.policy.MethodId;
import dev.oncemore.agent.policy.PolicyProblem;
import dev.oncemore.agent.policy.RetryPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PropertiesFileTest {

    @TempDir
    private Path directory;

    private Given given;

    @BeforeEach
    void isGiven() {
        given = new Given(directory);
    }

    @Test
    void readsKeysWithHashesParenthesesAndEverySeparator() {
        given.file(
                "oncemore.method.com.acme.Shop#charge(Order,long).retry.max-attempts=4",
                "oncemore.method.com.acme.Shop#charge.retry.jitter : none",
                "  oncemore.method.com.acme.Shop#charge.retry.budget payments  ");

        RetryPolicy policy = given.policy();
        assertThat(policy.maxAttempts()).isEqualTo(4);
        assertThat(policy.jitter()).hasToString("NONE");
        assertThat(policy.budget()).isEqualTo("payments");
    }

    @Test
    void tellsTheLineBehindCommentsBlankAndContinuedLines() {
        given.file(
                "# a comment \\",
                "! another",
                "",
                "   \t",
                "oncemore.policy.slow.on = java.io.IOException, \\",
                "    java.util.concurrent.\\",
                "    TimeoutException",
                "oncemore.policy.slow.jitter = \\",
                "    \\",
                "    EQUAL",
                "oncemore.log.level = loud");

        assertThat(given.problem()).startsWith("oncemore.log.level (oncemore.properties, line 11) must be one of");
    }

    @Test
    void joinsContinuedLines() {
        given.file(
                "oncemore.method.com.acme.\\",
                "   Shop#charge.retry.on = java.io.IOException, \\",
                "   # this is no comment, \\",
                "   java.lang.Error");

        assertThat(given.problem())
                .startsWith("oncemore.method.com.acme.Shop#charge.retry.on (oncemore.properties, line 1) must be"
                        + " full names");
    }

    @Test
    void anEvenNumberOfBackslashesDoesNotContinue() {
        given.file("oncemore.policy.slow.budget = a\\\\", "oncemore.log.level = debug");

        assertThat(given.problem())
                .isEqualTo(
                        "oncemore.policy.slow.budget (oncemore.properties, line 1) must be a name of letters, digits,"
                                + " '-' and '_', but was 'a\\'");
    }

    @Test
    void aFileThatEndsInAContinuationIsRead() throws IOException {
        Files.writeString(given.path(), "oncemore.log.level = debug\\");

        assertThat(given.read().logLevel()).hasToString("DEBUG");
    }

    @Test
    void isReadAsUtf8WithEscapes() {
        given.file(
                "oncemore.method.com.acme.Caf\u00e9#br\u00fchen.retry.max-attempts=5",
                "oncemore.log.level=\\u0064ebug");

        Configuration configuration = given.read();
        assertThat(configuration.gives(MethodId.of("com/acme/Caf\u00e9", "br\u00fchen", "()V")))
                .isTrue();
        assertThat(configuration.logLevel()).hasToString("DEBUG");
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstKey() {
        given.file("\ufeffoncemore.log.level=debug");

        assertThat(given.read().logLevel()).hasToString("DEBUG");
    }

    @Test
    void windowsAndMacLineEndsAreLineEnds() throws IOException {
        Files.writeString(given.path(), "#\r\noncemore.log.level=\\\r\n  debug\r\n#\roncemore.what=1\r");

        assertThat(given.problem()).contains("oncemore.what (oncemore.properties, line 5)");
    }

    @Test
    void aKeyGivenTwiceIsRefusedWithBothLines() {
        given.file("oncemore.log.level=debug", "oncemore.log.level=info");

        assertThat(given.problem())
                .isEqualTo("oncemore.log.level (oncemore.properties, line 2) is given twice; the first is at"
                        + " oncemore.properties, line 1");
    }

    @Test
    void aMalformedEscapeIsRefusedWithItsLine() {
        given.file("oncemore.log.level=debug", "oncemore.policy.slow.budget=\\u12");

        assertThat(given.problem()).startsWith("a malformed entry (oncemore.properties, line 2): ");
    }

    @Test
    void aKeyWithoutAValueHasAnEmptyOne() {
        given.file("oncemore.log.level");

        assertThat(given.problem()).endsWith("but was ''");
    }

    @Test
    void anEmptyFileConfiguresNothing() throws IOException {
        Files.createFile(given.path());

        assertThat(given.read().rules()).isEmpty();
        assertThat(given.read().file())
                .map(SeenFile::file)
                .contains(given.path().toFile());
    }

    @Test
    void aFileThatIsNotThereIsRefusedWithItsFullPath() {
        assertThatThrownBy(() -> given.read("config=nowhere/oncemore.properties"))
                .isInstanceOf(PolicyProblem.class)
                .hasMessage("the configuration file "
                        + Path.of("nowhere/oncemore.properties").toAbsolutePath()
                        + " does not exist: correct oncemore.config, or create the file");
        assertThatThrownBy(() -> given.read("config=" + directory)).hasMessageContaining("does not exist");
        assertThatThrownBy(() -> given.read("config=")).isInstanceOf(PolicyProblem.class);
    }

    @Test
    void theFileCannotNameAnotherFile() {
        given.file("oncemore.config=other.properties");

        assertThat(given.problem())
                .isEqualTo("oncemore.config (oncemore.properties, line 1) has no effect inside the configuration"
                        + " file: remove it");
    }

    @Test
    void theFileCannotNameItselfEither() {
        given.file("oncemore.config=other.properties")
                .property("oncemore.config", given.path().toString());

        assertThat(given.problem()).startsWith("oncemore.config (oncemore.properties, line 1) has no effect");
    }

    @Test
    void theFileIsFoundBySystemPropertyBeforeVariableBeforeOption() throws IOException {
        Path other = directory.resolve("other.properties");
        Files.writeString(other, "oncemore.log.level=error");
        given.file("oncemore.log.level=debug");

        assertThat(given.variable("ONCEMORE_CONFIG", other.toString()).read().logLevel())
                .hasToString("ERROR");
        assertThat(given.property("oncemore.config", given.path().toString())
                        .read("config=nowhere")
                        .logLevel())
                .hasToString("DEBUG");
    }
}
