package dev.oncemore.it;

import static dev.oncemore.it.ShopFacts.assertShopRetries;
import static dev.oncemore.it.jvm.RunAssert.assertThat;

import dev.oncemore.it.fixture.EveryMethod;
import dev.oncemore.it.fixture.Fixture;
import dev.oncemore.it.fixture.Jar;
import dev.oncemore.it.fixture.Libraries;
import dev.oncemore.it.jvm.Agent;
import dev.oncemore.it.jvm.JavaProcess;
import dev.oncemore.it.jvm.Jdk;
import dev.oncemore.it.jvm.OnEachJdk;
import dev.oncemore.it.jvm.Run;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.jacoco.core.analysis.Analyzer;
import org.jacoco.core.analysis.CoverageBuilder;
import org.jacoco.core.analysis.IClassCoverage;
import org.jacoco.core.analysis.ICounter;
import org.jacoco.core.analysis.IMethodCoverage;
import org.jacoco.core.tools.ExecFileLoader;
import org.junit.jupiter.api.io.TempDir;

/** Beside other tools that rewrite classes, in the orders in which people list them. */
class OtherAgentsIT {

    @OnEachJdk
    void jaCoCoListedFirstSeesTheBodiesCovered(Jdk jdk, @TempDir Path folder) throws IOException {
        Path data = folder.resolve("jacoco.exec");
        Run run = shop(jdk.java()
                        .javaAgent(Libraries.jar("agents", "jacoco"), "destfile=" + data)
                        .agent())
                .run();

        assertShopRetries(run);
        IClassCoverage checkout = coverage(data, Fixture.classes("shop"), "shop/Checkout");
        Assertions.assertThat(checkout.isNoMatch())
                .as("the class that JaCoCo saw is not the one compiled")
                .isFalse();
        for (String covered : List.of("charge", "ship", "refund", "status")) {
            Assertions.assertThat(method(checkout, covered).getLineCounter().getStatus())
                    .as("lines of %s", covered)
                    .isEqualTo(ICounter.FULLY_COVERED);
        }
        Assertions.assertThat(method(checkout, "wrong").getLineCounter().getStatus())
                .as("lines of a method that must not run")
                .isEqualTo(ICounter.NOT_COVERED);
    }

    @OnEachJdk
    void jaCoCoListedLastBreaksNothing(Jdk jdk, @TempDir Path folder) {
        assertShopRetries(shop(jdk.java()
                        .agent()
                        .javaAgent(Libraries.jar("agents", "jacoco"), "destfile=" + folder.resolve("jacoco.exec")))
                .run());
    }

    private static IClassCoverage coverage(Path data, Path classes, String name) throws IOException {
        ExecFileLoader loader = new ExecFileLoader();
        loader.load(data.toFile());
        CoverageBuilder builder = new CoverageBuilder();
        new Analyzer(loader.getExecutionDataStore(), builder).analyzeAll(classes.toFile());
        return builder.getClasses().stream()
                .filter(type -> type.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static IMethodCoverage method(IClassCoverage type, String name) {
        return type.getMethods().stream()
                .filter(method -> method.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @OnEachJdk
    void openTelemetryListedFirst(Jdk jdk) {
        JavaProcess java = jdk.java()
                .javaAgent(Libraries.jar("agents", "opentelemetry-javaagent"))
                .agent();

        assertTracedAndRetried(java);
    }

    @OnEachJdk
    void openTelemetryListedLast(Jdk jdk) {
        JavaProcess java = jdk.java().agent().javaAgent(Libraries.jar("agents", "opentelemetry-javaagent"));

        assertTracedAndRetried(java);
    }

    private static void assertTracedAndRetried(JavaProcess java) {
        Run run = shop(java.quick()
                        .property("otel.instrumentation.methods.include", "shop.Checkout[charge,refund]")
                        .property("otel.traces.exporter", "console")
                        .property("otel.metrics.exporter", "none")
                        .property("otel.logs.exporter", "none"))
                .run();

        assertShopRetries(run);
        assertThat(run).succeeded().printsOnErr("'Checkout.charge'", "'Checkout.refund'");
    }

    @OnEachJdk
    void aspectJListedFirst(Jdk jdk) {
        assertAdvisedAndRetried(jdk.java().javaAgent(aspectJ()).agent());
    }

    @OnEachJdk
    void aspectJListedLast(Jdk jdk) {
        assertAdvisedAndRetried(jdk.java().agent().javaAgent(aspectJ()));
    }

    private static void assertAdvisedAndRetried(JavaProcess java) {
        Run run = java.options("-Xverify:all", "--add-opens=java.base/java.lang=ALL-UNNAMED")
                .classPath(Fixture.classes("aspects", List.of(aspectJ())), aspectJ(), Agent.annotations())
                .main("aspects.Main")
                .run();

        assertThat(run).succeeded().states("attempts", 3).states("advised", true);
    }

    private static Path aspectJ() {
        return Libraries.jar("agents", "aspectjweaver");
    }

    @OnEachJdk
    void aMockIsNotRetriedAndASpyIsRetriedOnce(Jdk jdk) {
        assertMocked(jdk.java().agent());
    }

    /** Inline mocks instrument {@code Object}: linking a method of Mockito's comes back to that very method. */
    @OnEachJdk
    void mockitoItselfIsWoven(Jdk jdk, @TempDir Path folder) {
        Path everyMethod =
                EveryMethod.of("org.mockito").distantDeadline().write(folder.resolve("every-method.properties"));

        assertMocked(jdk.java().agent("config=" + everyMethod));
    }

    private static void assertMocked(JavaProcess java) {
        List<Path> libraries = Libraries.all("mockito");
        List<Path> classPath = new ArrayList<>(libraries);
        classPath.add(Fixture.classes("mocks", libraries));
        classPath.add(Agent.annotations());

        Run run = java.javaAgent(Libraries.jar("mockito", "mockito-core"))
                .classPath(classPath)
                .main("mocks.Main")
                .run();

        assertThat(run)
                .succeeded()
                .states("before any mock", "order charged")
                .states("mock-maker-inline", "mocked, calls 1")
                .states("mock-maker-inline spy", "order charged, calls 1, attempts 3")
                .states("mock-maker-subclass", "mocked, calls 1")
                .states("mock-maker-subclass spy", "order charged, calls 1, attempts 3")
                .states("spy", "order charged, attempts 3")
                .states("after all mocks", "order charged");
    }

    /** As with a late attach, such a class can't be woven any more. */
    @OnEachJdk
    void aClassThatAnAgentListedBeforeHasLoadedIsNamed(Jdk jdk, @TempDir Path folder) {
        Path loading = new Jar()
                .manifest("Premain-Class", "early.LoadingAgent")
                .folder(Fixture.classes("early-loader"))
                .write(folder.resolve("loading-agent.jar"));
        Run run = shop(jdk.java().javaAgent(loading, "shop.Checkout").agent()).run();

        assertThat(run).succeeded().states("static method", "java.io.IOException: no van after [] [1]");
        assertThat(run).warnsOf("shop.Checkout");
    }

    private static JavaProcess shop(JavaProcess java) {
        return java.classPath(Fixture.classes("shop"), Agent.annotations()).main("shop.Checkout");
    }
}
