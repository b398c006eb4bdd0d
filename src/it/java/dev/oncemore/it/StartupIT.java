package dev.oncemore.it;

import static dev.oncemore.it.ShopFacts.assertShopRetries;
import static dev.oncemore.it.jvm.RunAssert.assertThat;

import dev.oncemore.it.fixture.Fixture;
import dev.oncemore.it.fixture.Jar;
import dev.oncemore.it.jvm.Agent;
import dev.oncemore.it.jvm.JavaProcess;
import dev.oncemore.it.jvm.Jdk;
import dev.oncemore.it.jvm.OnEachJdk;
import dev.oncemore.it.jvm.Run;
import dev.oncemore.it.jvm.RunningJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the agent does, says and leaves alone while the JVM starts. */
class StartupIT {

    private static final String BANNER = "Oncemore";

    @OnEachJdk
    void listedTwiceItIsThereOnce(Jdk jdk) {
        Run run = shop(jdk.java().agent().agent()).run();

        assertShopRetries(run);
        Assertions.assertThat(banners(run)).as(run.toString()).hasSize(1);
    }

    @OnEachJdk
    void listedInTheEnvironmentAndOnTheCommandLineItIsThereOnce(Jdk jdk) {
        Run run = shop(jdk.java()
                        .env("JAVA_TOOL_OPTIONS", "-javaagent:" + Agent.jar())
                        .agent())
                .run();

        assertShopRetries(run);
        Assertions.assertThat(banners(run)).as(run.toString()).hasSize(1);
    }

    @OnEachJdk
    void saysOnStandardErrorAloneThatItIsThere(Jdk jdk) {
        Run plain = shop(jdk.java()).run();
        Run withAgent = jdk.java()
                .agent()
                .property("oncemore.log.level", "trace")
                .classPath(Fixture.classes("platform-choices"), Agent.annotations())
                .main("platform.Main")
                .run();

        assertThat(plain).succeeded().printsNothingOnErr();
        assertThat(withAgent)
                .succeeded()
                .printsOnErr(BANNER, "INFO", "DEBUG", "platform.Main", "fail", "java.io.IOException");
        Assertions.assertThat(withAgent.out().lines())
                .as(withAgent.toString())
                .hasSize(4)
                .allMatch(line -> line.contains("="));
    }

    @OnEachJdk
    void saysNothingAtAllWhenLoggingIsOff(Jdk jdk) {
        Run run = jdk.java()
                .agent()
                .property("oncemore.log.level", "off")
                .classPath(Fixture.classes("platform-choices"), Agent.annotations())
                .main("platform.Main")
                .run();

        assertThat(run).succeeded().states("attempts", 3).printsNothingOnErr();
    }

    @OnEachJdk
    void theBannerNamesVersionAndConfigurationFile(Jdk jdk, @TempDir Path folder) throws IOException {
        Path file =
                Files.writeString(folder.resolve("oncemore.properties"), "oncemore.policy.payments.max-attempts=4\n");

        Run run = shop(jdk.java().agent("config=" + file)).run();

        Assertions.assertThat(banners(run)).as(run.toString()).singleElement().satisfies(banner -> {
            Assertions.assertThat(banner).contains(Agent.version(), file.toString());
        });
    }

    /** With class data sharing off the JVM would say so in a warning, and load its own classes from {@code jrt:/}. */
    @OnEachJdk
    void classDataSharingStaysOn(Jdk jdk, @TempDir Path folder) throws IOException {
        Path log = folder.resolve("loading.log");
        Run run = jdk.java()
                .agent()
                .options("-Xlog:class+load:file=" + log, "-Xlog:cds=warning")
                .classPath(Fixture.classes("platform-choices"), Agent.annotations())
                .main("platform.Main")
                .run();

        assertThat(run).succeeded().states("attempts", 3).doesNotPrint("[warning]", "[cds]", "OpenJDK 64-Bit");
        List<String> base = Files.readAllLines(log).stream()
                .filter(line -> line.contains(" java.lang.") || line.contains(" java.util."))
                .filter(line -> line.contains("source: ") && !line.contains("Lambda") && !line.contains("$$"))
                .toList();
        long shared = base.stream()
                .filter(line -> line.contains("shared objects file"))
                .count();
        Assertions.assertThat(shared).isGreaterThan(base.size() * 6L / 10);
    }

    @OnEachJdk
    void requireAgentSaysWhichFlagIsMissing(Jdk jdk) {
        Run without = requireAgent(jdk.java());
        Run with = requireAgent(jdk.java().agent());

        assertThat(without).succeeded().states("active", false).states("attempt", 1);
        Assertions.assertThat(without.facts().get("required")).contains("-javaagent:oncemore-agent.jar");
        assertThat(with).succeeded().states("active", true).states("attempt", 1).states("required", "there");
    }

    private static Run requireAgent(JavaProcess java) {
        return java.classPath(Fixture.classes("require-agent"), Agent.annotations())
                .main("required.Main")
                .run();
    }

    @OnEachJdk
    void startsFromAFolderWithAnAwkwardName(Jdk jdk, @TempDir Path folder) throws IOException {
        for (String name : List.of("with spaces", "100%25+more#1", "wow!")) {
            Path jar = Files.createDirectories(folder.resolve(name)).resolve("oncemore-agent.jar");
            Files.copy(Agent.jar(), jar);

            assertShopRetries(shop(jdk.java().javaAgent(jar)).run());
        }
    }

    @OnEachJdk
    void reportsOfARunningJvmWhatIsWoven(Jdk jdk) {
        JavaProcess java = jdk.java()
                .agent()
                .property("oncemore.log.level", "off")
                .property("oncemore.method.attached.Never#called.retry.max-attempts", 2)
                .classPath(Fixture.classes("attached"), Agent.annotations())
                .main("attached.Main");
        try (RunningJvm jvm = java.start().awaitLine("ready")) {
            Run report = jdk.java().jar(Agent.jar(), "report", jvm.pid()).run();
            Run json =
                    jdk.java().jar(Agent.jar(), "report", "--json", jvm.pid()).run();
            Run reported = jvm.tell("go on").await();

            assertThat(report).succeeded();
            Assertions.assertThat(report.out().lines())
                    .hasSize(3)
                    .startsWith("Oncemore " + Agent.version() + ": 1 method woven so far", "  attached.Early#fail()")
                    .anyMatch(line -> line.startsWith("WARN: the configuration names attached.Never#called"));
            if (jdk.feature() < 21) {
                assertThat(report).printsNothingOnErr();
            } else {
                Assertions.assertThat(report.err().lines())
                        .singleElement()
                        .asString()
                        .startsWith(
                                "The JVM of process " + jvm.pid() + " has logged that an agent was loaded dynamically");
            }
            assertThat(json).succeeded();
            Assertions.assertThat(json.out()).startsWith("{").contains("\"method\": \"attached.Early#fail()\"");
            assertThat(reported).succeeded().doesNotPrint("attached.Early", "attached.Late", "attached.Never");
        }
    }

    @OnEachJdk
    void aJvmWithoutTheAgentIsNotTouchedByAReport(Jdk jdk) {
        JavaProcess java = jdk.java()
                .classPath(Fixture.classes("attached"), Agent.annotations())
                .main("attached.Main");
        try (RunningJvm jvm = java.start().awaitLine("ready")) {
            Run report = jdk.java().jar(Agent.jar(), "report", jvm.pid()).run();
            Run reported = jvm.tell("go on").await();

            assertThat(report).exitedWith(1).printsOnOutOnly("");
            Assertions.assertThat(report.err().lines())
                    .containsExactly("Oncemore is not at work in process " + jvm.pid()
                            + ": start it with -javaagent:oncemore-agent.jar");
            assertThat(reported).succeeded().printsNothingOnErr();
        }
    }

    /** The classes in it were archived as they were compiled, and must be woven all the same. */
    @OnEachJdk
    void weavesClassesOfAnApplicationsSharedArchive(Jdk jdk, @TempDir Path folder) {
        Path shop = new Jar().folder(Fixture.classes("shop")).write(folder.resolve("shop.jar"));
        Path archive = folder.resolve("shop.jsa");

        Run archiving = archived(jdk.java().options("-XX:ArchiveClassesAtExit=" + archive), shop);
        Run run = archived(jdk.java().agent().options("-Xshare:on", "-XX:SharedArchiveFile=" + archive), shop);

        assertThat(archiving).succeeded();
        Assertions.assertThat(archive).as(archiving.toString()).exists();
        assertShopRetries(run);
    }

    @OnEachJdk(from = 25)
    void anAheadOfTimeCacheThatWasTrainedWithTheAgentIsUsed(Jdk jdk, @TempDir Path folder) {
        Path shop = new Jar().folder(Fixture.classes("shop")).write(folder.resolve("shop.jar"));
        Path cache = folder.resolve("shop.aot");

        Run training = archived(jdk.java().agent().options("-XX:AOTCacheOutput=" + cache), shop);
        Run run = archived(jdk.java().agent().options("-XX:AOTMode=on", "-XX:AOTCache=" + cache), shop);

        assertShopRetries(training);
        assertThat(run).succeeded().doesNotPrint("[aot]");
        assertShopRetries(run);
    }

    @OnEachJdk(from = 25)
    void anAheadOfTimeCacheThatWasTrainedWithoutAnyAgentIsRefusedByTheJvm(Jdk jdk, @TempDir Path folder) {
        Path shop = new Jar().folder(Fixture.classes("shop")).write(folder.resolve("shop.jar"));
        Path cache = folder.resolve("shop.aot");

        archived(jdk.java().options("-XX:AOTCacheOutput=" + cache), shop);
        Run run = archived(jdk.java().agent().options("-XX:AOTCache=" + cache), shop);

        assertShopRetries(run);
        Assertions.assertThat(run.out() + run.err()).contains("[error][aot]");
    }

    /** With the module of agents in it the JVM takes the cache, and the class from it, before any agent is there. */
    @OnEachJdk(from = 25)
    void aClassThatAnAheadOfTimeCacheHoldsUnwovenIsNamed(Jdk jdk, @TempDir Path folder) {
        Path shop = new Jar().folder(Fixture.classes("shop")).write(folder.resolve("shop.jar"));
        Path cache = folder.resolve("shop.aot");

        archived(jdk.java().options("--add-modules=java.instrument", "-XX:AOTCacheOutput=" + cache), shop);
        Run run = archived(jdk.java().agent().options("-XX:AOTMode=on", "-XX:AOTCache=" + cache), shop);

        assertThat(run).warnsOf("shop.Checkout", "NOT protected");
    }

    @OnEachJdk
    void theJvmMakesNoSharedArchiveWithAnAgent(Jdk jdk, @TempDir Path folder) {
        Path shop = new Jar().folder(Fixture.classes("shop")).write(folder.resolve("shop.jar"));
        Path archive = folder.resolve("shop.jsa");

        Run run = archived(jdk.java().agent().options("-XX:ArchiveClassesAtExit=" + archive), shop);

        Assertions.assertThat(run.out() + run.err()).contains("AllowArchivingWithJavaAgent");
        Assertions.assertThat(archive).doesNotExist();
    }

    private static Run archived(JavaProcess java, Path shop) {
        return java.classPath(shop, Agent.annotations()).main("shop.Checkout").run();
    }

    @OnEachJdk
    void printsItsNameVersionAndJavaRange(Jdk jdk) {
        Run run = jdk.java().jar(Agent.jar(), "--version").run();

        assertThat(run).succeeded().printsNothingOnErr();
        Assertions.assertThat(run.out()).contains(BANNER, Agent.version(), "17").hasLineCount(1);
    }

    /** Everything else is out of the application's sight, under {@code inst/}. */
    @Test
    void theRootOfItsJarHoldsNextToNothing() throws IOException {
        try (JarFile jar = new JarFile(Agent.jar().toFile())) {
            List<String> root = jar.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(ZipEntry::getName)
                    .filter(name -> !name.startsWith("inst/"))
                    .toList();

            Assertions.assertThat(root)
                    .filteredOn(name -> !name.startsWith("META-INF/"))
                    .containsExactlyInAnyOrder(
                            "dev/oncemore/agent/Premain.class",
                            "dev/oncemore/agent/Bridge.class",
                            "dev/oncemore/agent/AgentClassLoader.class",
                            "dev/oncemore/agent/Unlinked.class");
            Assertions.assertThat(root).noneMatch(name -> name.startsWith("META-INF/services"));
        }
    }

    private static List<String> banners(Run run) {
        return run.err()
                .lines()
                .filter(line -> line.contains("INFO") && line.contains(Agent.version()))
                .toList();
    }

    private static JavaProcess shop(JavaProcess java) {
        return java.classPath(Fixture.classes("shop"), Agent.annotations()).main("shop.Checkout");
    }
}
