package dev.oncemore.it;

import static dev.oncemore.it.jvm.RunAssert.assertThat;

import dev.oncemore.it.fixture.Fixture;
import dev.oncemore.it.fixture.Jar;
import dev.oncemore.it.fixture.Libraries;
import dev.oncemore.it.jvm.Agent;
import dev.oncemore.it.jvm.JavaProcess;
import dev.oncemore.it.jvm.Jdk;
import dev.oncemore.it.jvm.OnEachJdk;
import dev.oncemore.it.jvm.Run;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** Hazards of the JVM that agents are known to run into. */
class JvmIT {

    /** At every collection, and not only when memory runs short. */
    private static final String SOFT_REFERENCES_ARE_GIVEN_UP = "-XX:SoftRefLRUPolicyMSPerMB=0";

    @OnEachJdk
    void leavesTheChoiceOfLogManagerAndMBeanServerToTheApplication(Jdk jdk) {
        assertOwnChoices(platformChoices(jdk).main("platform.Main", "by itself").run());
        assertOwnChoices(platformChoices(jdk)
                .property("java.util.logging.manager", "platform.Main$OwnLogManager")
                .property("javax.management.builder.initial", "platform.Main$OwnBuilder")
                .main("platform.Main")
                .run());
    }

    private static JavaProcess platformChoices(Jdk jdk) {
        return jdk.java()
                .agent()
                .property("oncemore.log.level", "debug")
                .classPath(Fixture.classes("platform-choices"), Agent.annotations());
    }

    private static void assertOwnChoices(Run run) {
        assertThat(run)
                .succeeded()
                .states("attempts", 3)
                .states("log manager", "platform.Main$OwnLogManager")
                .states("MBean server by own builder", true)
                .states("URL handlers", "set");
    }

    @OnEachJdk
    void aFirstCallNearTheEndOfTheStackBreaksNoMethodForEver(Jdk jdk) {
        Run run = jdk.java()
                .agent()
                .quick()
                .classPath(Fixture.classes("deep-stack"), Agent.annotations())
                .main("deep.Main")
                .run();

        assertThat(run).succeeded().states("before", "java.io.IOException: down after 3");
        for (int method = 0; method < 8; method++) {
            assertThat(run).states("method " + method, "java.io.IOException: down after 3");
        }
    }

    /**
     * The JVM asks no agent about a class where its own call of the agents overflows, and prints a line that names no
     * class.
     */
    @OnEachJdk
    void aClassLoadedNearTheEndOfTheStackIsWovenOrALineSaysThatOneIsNot(Jdk jdk) {
        Run run = jdk.java()
                .agent()
                .quick()
                .classPath(Fixture.classes("deep-weave"), Agent.annotations())
                .main("deep.Weave")
                .run();

        assertThat(run).succeeded().states("early", 3).states("thread", "java.lang.StackOverflowError");
        if (!"3".equals(run.facts().get("late"))) {
            assertThat(run).states("late", 1).printsOnErr("java.lang.instrument ASSERTION FAILED");
        }
    }

    @OnEachJdk(from = 21)
    void aPauseOnAVirtualThreadDoesNotPinItsCarrier(Jdk jdk) {
        Run run = jdk.java()
                .agent()
                .property("jdk.virtualThreadScheduler.parallelism", 1)
                .property("jdk.virtualThreadScheduler.maxPoolSize", 1)
                .classPath(Fixture.classes("virtual-threads"), Agent.annotations())
                .main("virtual.Main")
                .run();

        assertThat(run).succeeded().states("events", "[attempt, other thread, attempt]");
    }

    /** 10,000 virtual threads where there are any, else 200 platform threads. */
    @OnEachJdk
    void aCrowdThatCallsAMethodForTheFirstTimeLosesNothing(Jdk jdk) {
        Run run = jdk.java()
                .agent()
                .classPath(Fixture.classes("crowd"), Agent.annotations())
                .main("crowd.Main")
                .run();

        assertThat(run).succeeded().states("results missing", 0).states("attempts for each", 3.0);
    }

    @OnEachJdk
    void itsLoggingAndTheApplicationsDoNotMeet(Jdk jdk) {
        Run applicationIsLoud = ownLogging(jdk)
                .property("oncemore.log.level", "off")
                .property("org.slf4j.simpleLogger.defaultLogLevel", "debug")
                .run();
        Run agentIsLoud = ownLogging(jdk)
                .property("oncemore.log.level", "debug")
                .property("org.slf4j.simpleLogger.defaultLogLevel", "error")
                .property("org.slf4j.simpleLogger.logFile", "System.out")
                .run();

        assertThat(applicationIsLoud)
                .succeeded()
                .states("attempts", 3)
                .states("logger", "org.slf4j.simple.SimpleLogger")
                .printsOnErr("[INFO] logging.Main - the application's info", "the application's debug");
        assertThat(applicationIsLoud).doesNotPrint("Oncemore", "oncemore", "SLF4J");
        assertThat(agentIsLoud)
                .succeeded()
                .printsOnOutOnly("attempts=3\nlogger=org.slf4j.simple.SimpleLogger\n")
                .printsOnErr("INFO", "DEBUG", "logging.Main", "fail")
                .doesNotPrint("the application's", "SLF4J");
    }

    @OnEachJdk
    void aLoggingProviderThatOnlyTheApplicationHasIsNoneOfItsBusiness(Jdk jdk) {
        Run run = ownLogging(jdk)
                .property("oncemore.log.level", "debug")
                .property("slf4j.provider", "logging.OwnProvider")
                .run();

        assertThat(run)
                .succeeded()
                .states("attempts", 3)
                .states("logger", "org.slf4j.helpers.NOPLogger")
                .printsOnErr("DEBUG", "logging.Main", "fail");
    }

    private static JavaProcess ownLogging(Jdk jdk) {
        List<Path> libraries = Libraries.all("slf4j");
        List<Path> classPath = new ArrayList<>(libraries);
        classPath.add(Fixture.classes("own-logging", libraries));
        classPath.add(Agent.annotations());
        return jdk.java().agent().classPath(classPath).main("logging.Main");
    }

    @OnEachJdk
    void aClassKeepsItsPolicyWhenItsCodeIsReplaced(Jdk jdk, @TempDir Path folder) {
        Path swapping = new Jar()
                .manifest("Premain-Class", "swap.SwapAgent")
                .manifest("Can-Redefine-Classes", "true")
                .manifest("Can-Retransform-Classes", "true")
                .folder(Fixture.classes("hot-swap"))
                .write(folder.resolve("swap-agent.jar"));

        assertSwapped(jdk.java().agent().javaAgent(swapping), swapping);
        assertSwapped(jdk.java().javaAgent(swapping).agent(), swapping);
    }

    private static void assertSwapped(JavaProcess java, Path swapping) {
        Run run = java.options("-Xverify:all")
                .classPath(swapping, Agent.annotations())
                .main("swap.Main")
                .run();

        assertThat(run)
                .succeeded()
                .states("loaded", "version-1 after 3")
                .states("redefined", "version-2 after 3")
                .states("retransformed", "version-3 after 3")
                .states("redefined again", "version-4 after 3");
    }

    @OnEachJdk
    void theLoaderOfAnApplicationThatIsGoneIsCollected(Jdk jdk, @TempDir Path folder) {
        Path shop = new Jar().folder(Fixture.classes("shop")).write(folder.resolve("shop.jar"));

        Run run = jdk.java()
                .agent()
                .options(SOFT_REFERENCES_ARE_GIVEN_UP)
                .classPath(Fixture.classes("redeploy"))
                .main("redeploy.Main", shop, Agent.annotations())
                .run();

        assertThat(run).succeeded().states("deployed", 5).states("collected", 5);
    }

    @OnEachJdk
    void aThreadThatLivesOnHoldsNothingOfTheCallsItMade(Jdk jdk) {
        Run run = jdk.java()
                .agent()
                .options(SOFT_REFERENCES_ARE_GIVEN_UP)
                .classPath(Fixture.classes("thread-locals"), Agent.annotations())
                .main("locals.Main")
                .run();

        // Of four calls, the last one attempted in vain: an argument per attempt, watched each time, and what came of
        // it.
        assertThat(run).succeeded().states("made", 18).states("collected", 18);
    }
}
