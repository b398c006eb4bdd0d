package dev.oncemore.agent.cli;

import java.io.File;
import java.net.URISyntaxException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * Asks a JVM that runs with the agent for the methods woven so far. The attach API is reflected on, as a JRE has none and the platform
 * loader does not see it.
 */
@Command(
        name = "report",
        description = "Has a running JVM print the methods woven so far to its standard error. Needs a JDK.",
        mixinStandardHelpOptions = true)
final class Report implements Callable<Integer> {

    @Parameters(paramLabel = "PID", description = "The process, as jps lists it.")
    private String pid = "";

    @Override
    public Integer call() throws Exception {
        Class<?> type = Class.forName("com.sun.tools.attach.VirtualMachine", true, ClassLoader.getSystemClassLoader());
        Object machine = type.getMethod("attach", String.class).invoke(null, pid);
        try {
            type.getMethod("loadAgent", String.class, String.class).invoke(machine, jar().getPath(), "report");
        } finally {
            type.getMethod("detach").invoke(machine);
        }
        System.out.println("Printed to the standard error of process " + pid + ".");
        return 0;
    }

    private static File jar() throws URISyntaxException, ClassNotFoundException {
        Class<?> premain = Class.forName("dev.oncemore.agent.Premain", false, ClassLoader.getSystemClassLoader());
        return new File(
                premain.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
