package dev.oncemore.agent.cli;

import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.net.URISyntaxException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * Asks a JVM that runs with the agent for the methods woven so far. The attach API is reflected on, as a JRE has none and the
 * platform loader does not see it.
 */
@Command(
        name = "report",
        description =
                "Has a running JVM print to its standard error which methods are woven so far, and which keys of the"
                        + " configuration name none of them. Needs a JDK.",
        mixinStandardHelpOptions = true)
final class Report implements Callable<Integer> {

    private static final String ATTACH_API = "com.sun.tools.attach.VirtualMachine";

    @Parameters(paramLabel = "PID", description = "The process, as jps lists it.")
    private String pid = "";

    @Override
    public Integer call() throws Exception {
        try {
            report(Class.forName(ATTACH_API, true, ClassLoader.getSystemClassLoader()));
            System.out.println("Printed to the standard error of process " + pid + ".");
            return 0;
        } catch (ClassNotFoundException noJdk) {
            System.err.println(
                    "This Java cannot attach to another: run the command with a JDK that has the module jdk.attach.");
        } catch (InvocationTargetException refused) {
            System.err.println("Process " + pid + " could not be asked: "
                    + refused.getTargetException().getMessage()
                    + ". It must be a JVM of the same user that allows to be attached to.");
        }
        return 1;
    }

    private void report(Class<?> attachApi) throws ReflectiveOperationException, URISyntaxException {
        Object machine = attachApi.getMethod("attach", String.class).invoke(null, pid);
        try {
            attachApi.getMethod("loadAgent", String.class, String.class).invoke(machine, jar().getPath(), "report");
        } finally {
            attachApi.getMethod("detach").invoke(machine);
        }
    }

    private static File jar() throws URISyntaxException, ClassNotFoundException {
        Class<?> premain = Class.forName("dev.oncemore.agent.Premain", false, ClassLoader.getSystemClassLoader());
        return new File(
                premain.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
