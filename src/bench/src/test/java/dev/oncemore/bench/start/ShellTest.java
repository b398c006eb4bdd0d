package dev.oncemore.bench.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ShellTest {

    @TempDir
    private Path directory;

    @Test
    void readsTheTimesOfAShellsChildren() {
        assertThat(Shell.childrenMilliseconds("0m0.002s 0m0.001s\n1m0.116s 0m0.037s\n"))
                .isEqualTo(60_153, within(1e-6));
    }

    @Test
    void readsTimesInCoarserSteps() {
        assertThat(Shell.childrenMilliseconds("0m0.000000s 0m0.000000s\n0m0.110000s 0m0.030000s\n"))
                .isEqualTo(140, within(1e-6));
    }

    @Test
    void refusesWhatIsNoTimes() {
        assertThatThrownBy(() -> Shell.childrenMilliseconds("hello")).hasMessageContaining("hello");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void runsACommand() {
        Start start = Shell.find(directory.resolve("errors")).run(List.of("echo", "hello"));

        assertThat(start.cpu()).isBetween(0.0, start.elapsed() + 10);
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void doesNotMeasureWhatFails() {
        Shell shell = Shell.find(directory.resolve("errors"));

        assertThatThrownBy(() -> shell.run(List.of("false"))).hasMessageContaining("exit status 1 of [false]");
    }
}
