package dev.oncemore.agent.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.oncemore.agent.observe.AgentLog;
import dev.oncemore.agent.observe.LogLevel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationWatchTest {

    @TempDir
    private Path directory;

    private final List<String> levels = new ArrayList<>();
    private Given given;
    private ConfigurationWatch watch;
    private long minute;

    @AfterEach
    void isHeardAgain() {
        AgentLog.setLevel(LogLevel.INFO);
    }

    @BeforeEach
    void watchesAFile() throws IOException {
        AgentLog.setLevel(LogLevel.OFF);
        given = new Given(directory);
        write("oncemore.log.level=info");
        watch = watching(given.path());
    }

    @Test
    void aChangeIsHandedOnOnce() throws IOException {
        write("oncemore.log.level=debug");
        watch.look();
        watch.look();

        assertThat(levels).containsExactly("DEBUG");
    }

    @Test
    void withoutAChangeNothingIsRead() {
        watch.look();

        assertThat(levels).isEmpty();
    }

    @Test
    void aChangeOfTheSameLengthIsSeenByItsTime() throws IOException {
        write("oncemore.log.level=warn");
        watch.look();

        assertThat(levels).containsExactly("WARN");
    }

    @Test
    void aChangeAtTheSameTimeIsSeenByItsLength() throws IOException {
        FileTime time = Files.getLastModifiedTime(given.path());
        given.file("oncemore.log.level=error");
        Files.setLastModifiedTime(given.path(), time);
        watch.look();

        assertThat(levels).containsExactly("ERROR");
    }

    @Test
    void aFileThatIsWrongChangesNothingUntilItIsRight() throws IOException {
        write("oncemore.log.level=loud");
        watch.look();
        watch.look();
        assertThat(levels).isEmpty();

        write("oncemore.log.level=trace");
        watch.look();
        assertThat(levels).containsExactly("TRACE");
    }

    @Test
    void aFileThatIsGoneChangesNothingUntilItIsBack() throws IOException {
        Files.delete(given.path());
        watch.look();
        watch.look();
        assertThat(levels).isEmpty();

        write("oncemore.log.level=off");
        watch.look();
        assertThat(levels).containsExactly("OFF");
    }

    @Test
    void aFileThatIsReplacedThroughASymbolicLinkIsSeen() throws IOException {
        Path first = Files.writeString(directory.resolve("first"), "oncemore.log.level=info");
        Path second = Files.writeString(directory.resolve("second"), "oncemore.log.level=debug");
        Path link = Files.createSymbolicLink(directory.resolve("link"), first);
        ConfigurationWatch ofLink = watching(link);

        Files.delete(link);
        Files.createSymbolicLink(link, second);
        ofLink.look();

        assertThat(levels).containsExactly("DEBUG");
    }

    @Test
    void whatFailsWhileAChangeIsAppliedDoesNotEndTheWatch() throws IOException {
        ConfigurationWatch failing = new ConfigurationWatch(given.path().toFile(), () -> {
            throw new IllegalStateException("could not be applied");
        });
        write("oncemore.log.level=debug");

        assertThatCode(failing::look).doesNotThrowAnyException();
    }

    private ConfigurationWatch watching(Path file) {
        return new ConfigurationWatch(
                file.toFile(),
                () -> levels.add(given.read("config=" + file).logLevel().name()));
    }

    /** Each time with a time stamp of its own, however coarse the file system's clock. */
    private void write(String line) throws IOException {
        given.file(line);
        Files.setLastModifiedTime(given.path(), FileTime.fromMillis(1_700_000_000_000L + 60_000 * minute++));
    }
}
