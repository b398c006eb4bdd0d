package dev.oncemore.it.jvm;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The command line of a JVM, put together step by step. Options come in the order of the calls, as the order of agents
 * matters.
 *
 * <p>The JVM sees none of the variables that would give it options or the agent a configuration, unless {@link #env}
 * sets them.
 */
public final class JavaProcess {

    private static final List<String> NOT_INHERITED =
            List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "CLASSPATH");
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final Jdk jdk;
    private final List<String> options = new ArrayList<>();
    private final Map<String, String> environment = new HashMap<>();
    private List<String> application = List.of("-version");
    private Duration timeout = TIMEOUT;

    JavaProcess(Jdk jdk) {
        this.jdk = jdk;
    }

    /** Adds the Oncemore agent. */
    public JavaProcess agent() {
        return javaAgent(Agent.jar());
    }

    /** Adds the Oncemore agent, with its options as the text behind {@code =}. */
    public JavaProcess agent(String agentOptions) {
        return javaAgent(Agent.jar(), agentOptions);
    }

    /** Adds an agent. */
    public JavaProcess javaAgent(Path jar) {
        return options("-javaagent:" + jar);
    }

    /** Adds an agent, with its options as the text behind {@code =}. */
    public JavaProcess javaAgent(Path jar, String agentOptions) {
        return options("-javaagent:" + jar + "=" + agentOptions);
    }

    /** Has the JVM optimize less, for an application of which most code runs once. */
    public JavaProcess quick() {
        return options("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
    }

    /** Adds options as they are. */
    public JavaProcess options(String... more) {
        options.addAll(List.of(more));
        return this;
    }

    /** Adds {@code -Dkey=value}. */
    public JavaProcess property(String key, Object value) {
        return options("-D" + key + "=" + value);
    }

    /** Sets a variable of the environment. */
    public JavaProcess env(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Sets the class path. */
    public JavaProcess classPath(Path... entries) {
        return classPath(List.of(entries));
    }

    /** Sets the class path. */
    public JavaProcess classPath(List<Path> entries) {
        return options("-cp", joined(entries.stream()));
    }

    /** Sets the module path. */
    public JavaProcess modulePath(Path... entries) {
        return options("-p", joined(Stream.of(entries)));
    }

    /** How long the JVM may run before it is killed; a minute unless set. */
    public JavaProcess timeout(Duration limit) {
        timeout = limit;
        return this;
    }

    /** Runs a class of the class path. */
    public JavaProcess main(String className, Object... arguments) {
        return application(List.of(className), arguments);
    }

    /** Runs a module, given as {@code module/class}. */
    public JavaProcess module(String module, Object... arguments) {
        return application(List.of("-m", module), arguments);
    }

    /** Runs an executable jar. */
    public JavaProcess jar(Path jar, Object... arguments) {
        return application(List.of("-jar", jar.toString()), arguments);
    }

    private JavaProcess application(List<String> what, Object... arguments) {
        application = Stream.concat(what.stream(), Stream.of(arguments).map(Object::toString))
                .collect(Collectors.toList());
        return this;
    }

    /** Starts the JVM and waits until it has ended. */
    public Run run() {
        try (RunningJvm jvm = start()) {
            return jvm.await();
        }
    }

    /** Starts the JVM; closing the result ends it. */
    public RunningJvm start() {
        List<String> command = new ArrayList<>();
        command.add(jdk.tool("java").toString());
        command.addAll(options);
        command.addAll(application);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> NOT_INHERITED.contains(name) || name.startsWith("ONCEMORE_"));
        builder.environment().putAll(environment);
        try {
            return new RunningJvm(jdk, command, builder.start(), timeout);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String joined(Stream<Path> entries) {
        return entries.map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }
}
