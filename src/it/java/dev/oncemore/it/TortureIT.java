package dev.oncemore.it;

import static dev.oncemore.it.jvm.RunAssert.assertThat;

import dev.oncemore.it.fixture.Fixture;
import dev.oncemore.it.fixture.Jar;
import dev.oncemore.it.fixture.Libraries;
import dev.oncemore.it.jvm.JavaProcess;
import dev.oncemore.it.jvm.Jdk;
import dev.oncemore.it.jvm.OnEachJdk;
import dev.oncemore.it.jvm.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every method of large real libraries, woven by configuration: each class must pass the JVM's verifier and ASM's, and what the
 * libraries compute must stay the same.
 */
class TortureIT {

    private static final List<String> PACKAGES = List.of(
            "org.apache.commons.lang3", "com.google.common", "org.h2", "com.fasterxml.jackson", "scala", "kotlin");
    private static final Duration TIMEOUT = Duration.ofMinutes(3);

    @OnEachJdk
    void everyClassPassesTheVerifiers(Jdk jdk, @TempDir Path folder) throws IOException {
        Path woven = folder.resolve("woven");
        Run plain = linkAll(jdk.java().options("-Xverify:all"));
        Run once = linkAll(everyMethod(jdk, folder, 1).options("-Xverify:all"));
        Run twice = linkAll(
                everyMethod(jdk, folder, 2).options("-Xverify:all").javaAgent(dumpAgent(folder), woven.toString()));

        assertThat(plain).succeeded();
        assertThat(once).succeeded().printsOnOutOnly(plain.out());
        assertThat(twice).succeeded().printsOnOutOnly(plain.out());
        WovenClasses classes = WovenClasses.in(woven);
        Assertions.assertThat(classes.count()).isGreaterThan(6_500);
        if (jdk.equals(Jdk.running())) {
            // The bytes do not depend on the JVM, so ASM looks at them once.
            Assertions.assertThat(classes.complaints(Libraries.all("torture"))).isEmpty();
        }
    }

    @OnEachJdk
    void theLibrariesComputeTheSame(Jdk jdk, @TempDir Path folder) throws IOException {
        Run plain = smoke(jdk.java());
        Run once = smoke(everyMethod(jdk, folder, 1));
        Run twice = smoke(everyMethod(jdk, folder, 2));

        assertThat(plain).succeeded();
        Assertions.assertThat(plain.out().lines().count()).isGreaterThan(60);
        Assertions.assertThat(once.out()).as(once.toString()).isEqualTo(plain.out());
        Assertions.assertThat(twice.out()).as(twice.toString()).isEqualTo(plain.out());
    }

    private static Run linkAll(JavaProcess java) {
        return java.quick()
                .timeout(TIMEOUT)
                .classPath(classPath())
                .main("torture.LinkAll", Libraries.all("torture").toArray())
                .run();
    }

    private static Run smoke(JavaProcess java) {
        return java.quick()
                .timeout(TIMEOUT)
                .classPath(classPath())
                .main("torture.Smoke")
                .run();
    }

    private static JavaProcess everyMethod(Jdk jdk, Path folder, int attempts) throws IOException {
        String keys = PACKAGES.stream()
                .map(name -> "oncemore.method." + name + ".*#*.retry.")
                .flatMap(key -> Stream.of(key + "enabled=true", key + "max-attempts=" + attempts, key + "backoff.delay=0ms"))
                .collect(Collectors.joining("\n", "oncemore.log.level=error\n", "\n"));
        Path file = Files.writeString(folder.resolve("attempts-" + attempts + ".properties"), keys);
        return jdk.java().agent("config=" + file);
    }

    private static List<Path> classPath() {
        List<Path> libraries = Libraries.all("torture");
        List<Path> classPath = new ArrayList<>(libraries);
        classPath.add(Fixture.classes("torture", libraries));
        return classPath;
    }

    private static Path dumpAgent(Path folder) {
        return new Jar()
                .manifest("Premain-Class", "dump.DumpAgent")
                .folder(Fixture.classes("class-dump"))
                .write(folder.resolve("dump-agent.jar"));
    }
}
