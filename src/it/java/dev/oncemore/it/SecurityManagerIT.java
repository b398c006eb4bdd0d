package dev.oncemore.it;

import static dev.oncemore.it.jvm.RunAssert.assertThat;

import dev.oncemore.it.fixture.Fixture;
import dev.oncemore.it.jvm.Agent;
import dev.oncemore.it.jvm.JavaProcess;
import dev.oncemore.it.jvm.Jdk;
import dev.oncemore.it.jvm.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** Under a security manager, which Java has up to 23. */
@EnabledForJreRange(max = JRE.JAVA_23)
class SecurityManagerIT {

    @TempDir
    private Path folder;

    private Path policy;

    @BeforeEach
    void choosePolicy() {
        policy = folder.resolve("java.policy");
    }

    @Test
    void aGrantToTheAgentsJarReachesItsClasses() throws IOException {
        grant(Agent.jar(), Fixture.classes("secured"), Agent.annotations());

        assertProtected(secured(agent()));
    }

    /** The application's calls are on the stack whenever the agent is called. */
    @Test
    void anApplicationThatWasGrantedNothingRunsProtectedOrNotAtAll() throws IOException {
        grant(Agent.jar());

        Run run = secured(agent());

        if (run.exitCode() == 1) {
            assertThat(run).printsOnErr("security manager").printsOnOutOnly("");
        } else {
            assertProtected(run);
        }
    }

    private static void assertProtected(Run run) {
        assertThat(run)
                .succeeded()
                .states("manager", true)
                .states("now", "down after 3")
                .states("later", "down after 3")
                .states("once", "order 1, order 1,  after 1");
    }

    /** Not at the first call, when it is too late to say so to whoever starts the application. */
    @Test
    void withoutAGrantTheStartIsRefusedAndTheGrantIsNamed() throws IOException {
        grant();

        Run run = secured(agent());

        assertThat(run)
                .exitedWith(1)
                .printsOnErr(
                        "security manager",
                        "java.security.AllPermission",
                        Agent.jar().toString())
                .printsOnOutOnly("");
    }

    @Test
    void withoutAnAgentTheSamePolicyStartsTheApplication() throws IOException {
        grant();

        assertThat(secured(Jdk.running().java()))
                .succeeded()
                .states("manager", true)
                .states("now", "down after 1");
    }

    private void grant(Path... places) throws IOException {
        StringBuilder text = new StringBuilder();
        for (Path place : places) {
            text.append("grant codeBase \"")
                    .append(place.toUri())
                    .append("\" { permission java.security.AllPermission; };\n");
        }
        Files.writeString(policy, text);
    }

    private static JavaProcess agent() {
        return Jdk.running().java().agent();
    }

    private Run secured(JavaProcess java) {
        return java.quick()
                .options("-Djava.security.manager", "-Djava.security.policy==" + policy)
                .classPath(Fixture.classes("secured"), Agent.annotations())
                .main("secured.Main")
                .run();
    }
}
