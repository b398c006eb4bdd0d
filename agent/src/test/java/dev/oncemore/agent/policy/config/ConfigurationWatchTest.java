package dev.oncemore.agent.policy.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.oncemore.agent.observe.AgentLog;
import dev.oncemore.agent.observe.LogLevel;
import dev.oncemore.agent.policy.Given;
import dev.oncemore.agent.time.DaemonThread;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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
        ConfigurationWatch failing =
                new ConfigurationWatch(SeenFile.of(given.path().toFile()), () -> {
                    throw new IllegalStateException("could not be applied");
                });
        write("oncemore.log.level=debug");

        assertThatCode(failing::look).doesNotThrowAnyException();
    }

    @Test
    void whatFailsWithAnErrorIsTriedAgainUntilItIsApplied() throws IOException {
        List<String> tries = new ArrayList<>();
        ConfigurationWatch failing =
                new ConfigurationWatch(SeenFile.of(given.path().toFile()), () -> {
                    tries.add(levels.isEmpty() ? "applied" : "failed");
                    if (!levels.isEmpty()) {
                        throw new OutOfMemoryError("of the application's own");
                    }
                });
        levels.add("failing");
        write("oncemore.log.level=debug");
        failing.look();
        failing.look();
        levels.clear();
        failing.look();
        failing.look();

        assertThat(tries).containsExactly("failed", "failed", "applied");
    }

    @Test
    void aChangeBetweenTheFirstReadingAndTheStartOfTheWatchIsSeen() throws IOException {
        SeenFile read = given.read("config=" + given.path()).file().orElseThrow();
        write("oncemore.log.level=debug");
        ConfigurationWatch late = new ConfigurationWatch(read, () -> levels.add("read again"));
        late.look();

        assertThat(levels).containsExactly("read again");
    }

    @Test
    void anInterruptDoesNotEndTheWatch() throws Exception {
        CountDownLatch seen = new CountDownLatch(3);
        ConfigurationWatch interrupted =
                new ConfigurationWatch(new SeenFile(given.path().toFile(), 0, 0), () -> {
                    seen.countDown();
                    if (seen.getCount() > 0) {
                        Thread.currentThread().interrupt(); // ends the next pause at once
                        throw new IllegalStateException("so that it is tried again");
                    }
                });
        Thread watching = DaemonThread.of("watching", interrupted);
        watching.start();
        watching.interrupt();

        assertThat(seen.await(20, TimeUnit.SECONDS)).isTrue();
    }

    private ConfigurationWatch watching(Path file) {
        return new ConfigurationWatch(
                SeenFile.of(file.toFile()),
                () -> levels.add(given.read("config=" + file).logLevel().name()));
    }

    /** Each time with a time stamp of its own, however coarse the file system's clock. */
    private void write(String line) throws IOException {
        given.file(line);
        Files.setLastModifiedTime(given.path(), FileTime.fromMillis(1_700_000_000_000L + 60_000 * minute++));
    }
}
