package dev.oncemore.it.docs;

import static dev.oncemore.it.jvm.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oncemore.it.jvm.Agent;
import dev.oncemore.it.jvm.JavaProcess;
import dev.oncemore.it.jvm.Jdk;
import dev.oncemore.it.jvm.OnEachJdk;
import dev.oncemore.it.jvm.Run;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The commands of the pages: what they name exists, and the agent takes the keys and variables that they set. */
class CommandsIT {

    private static final List<String> PROGRAMS = List.of("", "export", "java", "mvn", "jcmd", ".ci/release");
    private static final List<String> GOALS =
            List.of("package", "verify", "test", "install", "spotless:apply", "clean");
    private static final Pattern FLAG = Pattern.compile("-XX:[+-]?(\\w+).*");
    private static final Pattern KEY = Pattern.compile("(?:-D)?(oncemore\\.[a-z-]+(?:\\.[a-z-]+)*).*");
    private static final Pattern KNOWN_KEY = Pattern.compile(
            "oncemore\\.(config|log\\.level|on-link-failure|async\\.executor|store\\.max-entries|(default|policy|breaker|budget|method)(\\..*)?|enabled|properties)");

    @TempDir
    Path folder;

    static Stream<Command> commands() {
        return Repository.snippets("sh").stream().flatMap(snippet -> Command.of(snippet).stream());
    }

    static Stream<Command> javaCommands() {
        return commands().filter(command -> command.program().equals("java"));
    }

    static Stream<Command> mavenCommands() {
        return commands().filter(command -> command.program().equals("mvn"));
    }

    static Stream<Command> variables() {
        return commands().filter(command -> !command.variables().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void isOfAProgramThatTheseTestsKnow(Command command) {
        assertThat(PROGRAMS).contains(command.program());
        if (command.program().equals("jcmd")) {
            assertThat(command.words()).endsWith("JVMTI.agent_load", "oncemore-agent.jar");
        }
        if (command.program().startsWith(".")) {
            assertThat(Repository.path(command.program())).isExecutable();
        }
    }

    @ParameterizedTest
    @MethodSource("javaCommands")
    void namesTheAgentAndKeysThatItTakes(Command command) throws IOException {
        JavaProcess java = Jdk.running().java();
        for (String agent : command.startingWith("-javaagent:")) {
            assertThat(agent).matches("-javaagent:(oncemore-agent\\.jar(=config=\\S+)?|jacocoagent\\.jar)");
        }
        java.agent("config=" + Files.createFile(folder.resolve("oncemore.properties")));
        command.startingWith("-Doncemore.").forEach(java::options);

        assertThat(java.run()).succeeded();
    }

    @ParameterizedTest
    @MethodSource("javaCommands")
    void asksTheAgentsCommandLineForWhatItKnows(Command command) {
        if (command.after("-jar").equals(List.of("oncemore-agent.jar"))) {
            List<String> asked =
                    command.arguments().subList(2, command.arguments().size());
            Run run = Jdk.running()
                    .java()
                    .jar(Agent.jar(), asked.get(0), "--help")
                    .run();
            assertThat(run).succeeded();
            assertThat(run.out()).startsWith("Usage: java -jar oncemore-agent.jar " + asked.get(0));
        }
    }

    @OnEachJdk(from = 25)
    void theFlagsOfTheJvmExist(Jdk jdk) {
        String known = jdk.java()
                .options("-XX:+UnlockDiagnosticVMOptions", "-XX:+PrintFlagsFinal")
                .run()
                .out();
        javaCommands()
                .flatMap(command -> command.startingWith("-XX:").stream())
                .map(flag -> FLAG.matcher(flag).replaceAll("$1"))
                .forEach(flag -> assertThat(known).contains(" " + flag + " "));
    }

    @ParameterizedTest
    @MethodSource("mavenCommands")
    void namesModulesProfilesTestsAndGoalsThatExist(Command command) {
        for (String module : String.join(",", command.after("-pl")).split(",", -1)) {
            assertThat(Repository.path(module).resolve("pom.xml")).exists();
        }
        for (String profile : command.startingWith("-P")) {
            assertThat(poms()).contains("<id>" + profile.substring(2) + "</id>");
        }
        for (String test : command.startingWith("-Dit.test=")) {
            String name = test.substring("-Dit.test=".length()) + ".java";
            assertThat(Repository.files("src/it", name)).isNotEmpty();
        }
        assertThat(command.arguments())
                .filteredOn(
                        word -> !word.startsWith("-") && !command.after("-pl").contains(word))
                .isSubsetOf(GOALS)
                .isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("variables")
    void setsVariablesThatTheAgentTakes(Command command) throws IOException {
        JavaProcess java = Jdk.running().java().agent();
        Path file = Files.createFile(folder.resolve("oncemore.properties"));
        for (Map.Entry<String, String> variable : command.variables().entrySet()) {
            if (variable.getKey().startsWith("ONCEMORE_")) {
                java.env(
                        variable.getKey(),
                        variable.getKey().equals("ONCEMORE_CONFIG") ? file.toString() : variable.getValue());
            } else if (variable.getKey().equals("JAVA_TOOL_OPTIONS")) {
                assertThat(variable.getValue()).matches("-javaagent:\\S*/oncemore-agent\\.jar");
            } else {
                assertThat(variable.getKey()).matches("JAVA_HOME_(17|25)");
            }
        }
        assertThat(java.run()).succeeded();
    }

    @Test
    void keysWithinTheTextAreKeysOfTheAgent() {
        for (Page page : Repository.pages()) {
            assertThat(page.inlineCode())
                    .as(page.path())
                    .filteredOn(code -> KEY.matcher(code).matches())
                    .map(code -> KEY.matcher(code).replaceAll("$1"))
                    .allSatisfy(key -> assertThat(key).matches(KNOWN_KEY));
        }
    }

    private static String poms() {
        return Stream.of("pom.xml", "example-app/pom.xml", "src/it/pom.xml", "src/bench/pom.xml")
                .map(Repository::path)
                .map(CommandsIT::text)
                .reduce("", String::concat);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
