package dev.oncemore.agent;

import java.lang.instrument.Instrumentation;
import java.util.function.BiPredicate;
import java.util.function.Consumer;

/**
 * The entry points for the JVM: {@code -javaagent:}, a later attach, and {@code java -jar}. It loads the agent proper
 * in a loader of its own and hands over to it. Nothing here may use invokedynamic, or a subsystem whose first use fixes
 * a choice that belongs to the application. Nothing may be thrown, because that would abort the JVM.
 */
public final class Premain {

    private static final String AGENT = "dev.oncemore.agent.start.Handover";
    private static final String CLI = "dev.oncemore.agent.cli.CommandLine";

    private Premain() {}

    /** Starts the agent before {@code main}; a wrong configuration ends the JVM with status 1. */
    public static void premain(String options, Instrumentation instrumentation) {
        if (!start(options, instrumentation)) {
            System.exit(1);
        }
    }

    /** Starts the agent in a running JVM; a wrong configuration leaves the JVM as it is. */
    public static void agentmain(String options, Instrumentation instrumentation) {
        start("attach," + (options == null ? "" : options), instrumentation);
    }

    /** Runs the command line. */
    @SuppressWarnings("unchecked") // the two loaders share no type but the JDK's
    public static void main(String[] arguments) throws Exception {
        Class<?> commandLine = AgentClassLoader.ofOwnJar().loadClass(CLI);
        ((Consumer<String[]>) commandLine.getConstructor().newInstance()).accept(arguments);
    }

    /** False if the configuration is wrong. Whatever else fails, the application starts without the agent. */
    @SuppressWarnings("unchecked")
    private static synchronized boolean start(String options, Instrumentation instrumentation) {
        try {
            if (!Bridge.isInstalled()) {
                Bridge.install(AgentClassLoader.ofOwnJar().handedOverBy(AGENT));
            }
            return ((BiPredicate<String, Instrumentation>) Bridge.agent()).test(options, instrumentation);
        } catch (Throwable failure) {
            if (failure instanceof SecurityException && AgentClassLoader.isRestricted()) {
                System.err.println(AgentClassLoader.missingGrant(failure));
                return false;
            }
            System.err.println("Oncemore could not start, and the application runs WITHOUT it: " + failure);
            failure.printStackTrace();
            return true;
        }
    }
}
