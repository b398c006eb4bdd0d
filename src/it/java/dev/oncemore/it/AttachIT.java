package dev.oncemore.it;

import static dev.oncemore.it.jvm.RunAssert.assertThat;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import dev.oncemore.it.fixture.Fixture;
import dev.oncemore.it.jvm.Agent;
import dev.oncemore.it.jvm.JavaProcess;
import dev.oncemore.it.jvm.Jdk;
import dev.oncemore.it.jvm.OnEachJdk;
import dev.oncemore.it.jvm.Run;
import dev.oncemore.it.jvm.RunningJvm;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The agent attached to an application at work. */
class AttachIT {

    @OnEachJdk
    void weavesWhatIsLoadedLaterAndNamesWhatWasLoadedBefore(Jdk jdk) throws Exception {
        try (RunningJvm application = application(jdk.java())) {
            attach(application, "");
            Run run = application.tell("go on").await();

            assertThat(run)
                    .succeeded()
                    .states("early before", 1)
                    .states("early after", 1)
                    .states("late", 3)
                    .warnsOf("attached.Early");
        }
    }

    @OnEachJdk
    void attachedToAJvmThatHasItDoesNothing(Jdk jdk) throws Exception {
        try (RunningJvm application = application(jdk.java().agent())) {
            attach(application, "");
            attach(application, "");
            Run run = application.tell("go on").await();

            assertThat(run)
                    .succeeded()
                    .states("early before", 3)
                    .states("early after", 3)
                    .states("late", 3);
        }
    }

    @OnEachJdk
    void aWrongConfigurationLeavesTheApplicationAtWork(Jdk jdk, @TempDir Path folder) throws Exception {
        try (RunningJvm application = application(jdk.java())) {
            attach(application, "config=" + folder.resolve("missing.properties"));
            Run run = application.tell("go on").await();

            assertThat(run)
                    .succeeded()
                    .states("early after", 1)
                    .states("late", 1)
                    .printsOnErr("missing.properties");
        }
    }

    private static RunningJvm application(JavaProcess java) {
        return java.options("-XX:+EnableDynamicAgentLoading")
                .classPath(Fixture.classes("attached"), Agent.annotations())
                .main("attached.Main")
                .start()
                .awaitLine("ready");
    }

    private static void attach(RunningJvm jvm, String options)
            throws IOException, AttachNotSupportedException, AgentLoadException {
        VirtualMachine machine = VirtualMachine.attach(Long.toString(jvm.pid()));
        try {
            machine.loadAgent(Agent.jar().toString(), options);
        } catch (AgentInitializationException e) {
            // How a refused attachment looks from here; what counts is what becomes of the application.
        } finally {
            machine.detach();
        }
    }
}
