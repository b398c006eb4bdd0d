package dev.oncemore.it;

import static dev.oncemore.it.jvm.RunAssert.assertThat;

import dev.oncemore.it.fixture.EveryMethod;
import dev.oncemore.it.fixture.Fixture;
import dev.oncemore.it.fixture.Jar;
import dev.oncemore.it.fixture.Libraries;
import dev.oncemore.it.jvm.JavaProcess;
import dev.oncemore.it.jvm.Jdk;
import dev.oncemore.it.jvm.OnEachJdk;
import dev.oncemore.it.jvm.Run;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every method of large real libraries, woven by configuration: each class must pass the JVM's verifier and ASM's, and
 * what the libraries compute must stay the same.
 */
class TortureIT {

    private static final List<String> PACKAGES = List.of(
            "org.apache.commons.lang3",
            "com.google.common",
            "org.h2",
            "com.fasterxml.jackson",
            "scala",
            "kotlin",
            "groovy",
            "groovyjarjarasm",
            "org.apache.groovy",
            "org.codehaus.groovy",
            "org.apache.kafka");
    private static final Duration TIMEOUT = Duration.ofMinutes(3);

    @OnEachJdk
    void everyClassPassesTheVerifiers(Jdk jdk, @TempDir Path folder) throws IOException {
        Path woven = folder.resolve("woven");
        Run plain = linkAll(jdk.java().options("-Xverify:all"));
        Run everything = linkAll(agent(jdk, folder, everyMethod().allCapabilities())
                .options("-Xverify:all")
                .javaAgent(dumpAgent(folder), woven.toString()));

        assertThat(plain).succeeded();
        assertThat(everything).succeeded().printsOnOutOnly(plain.out());
        WovenClasses classes = WovenClasses.in(woven);
        for (String library : List.of("kotlin", "scala", "groovy", "org/codehaus/groovy", "org/apache/kafka")) {
            Assertions.assertThat(classes.countIn(library)).as(library).isGreaterThan(100);
        }
        Assertions.assertThat(classes.count()).isGreaterThan(13_000);
        if (jdk.equals(Jdk.running())) {
            // The bytes do not depend on the JVM, so ASM looks at them once.
            Assertions.assertThat(classes.complaints(Libraries.all("torture"))).isEmpty();
        }
    }

    @OnEachJdk
    void theLibrariesComputeTheSame(Jdk jdk, @TempDir Path folder) {
        Run plain = smoke(jdk.java());

        assertThat(plain).succeeded();
        Assertions.assertThat(plain.out().lines().count()).isGreaterThan(60);
        for (EveryMethod how : List.of(
                everyMethod().attempts(1),
                everyMethod().attempts(2),
                everyMethod().allCapabilities())) {
            Run woven = smoke(agent(jdk, folder, how));
            Assertions.assertThat(woven.out()).as(woven.toString()).isEqualTo(plain.out());
        }
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

    private static EveryMethod everyMethod() {
        return EveryMethod.of(PACKAGES);
    }

    private static JavaProcess agent(Jdk jdk, Path folder, EveryMethod woven) {
        return jdk.java().agent("config=" + woven.write(folder.resolve("every-method.properties")));
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
