package dev.oncemore.agent.cli;

import java.io.File;
import java.net.URISyntaxException;
import java.util.Properties;

/**
 * Another JVM, to which this one attaches. The attach API is used by reflection, because a JRE does not have it and the
 * platform loader does not see it. What it throws is the cause of an {@link
 * java.lang.reflect.InvocationTargetException}.
 */
final class RunningJvm implements AutoCloseable {

    private static final String ATTACH_API = "com.sun.tools.attach.VirtualMachine";
    private static final int FIRST_THAT_WARNS = 21;

    private final Class<?> attachApi;
    private final Object machine;

    private RunningJvm(Class<?> attachApi, Object machine) {
        this.attachApi = attachApi;
        this.machine = machine;
    }

    /** Throws {@link ClassNotFoundException} if this Java runtime cannot attach. */
    static RunningJvm attach(String pid) throws ReflectiveOperationException {
        Class<?> attachApi = Class.forName(ATTACH_API, true, ClassLoader.getSystemClassLoader());
        return new RunningJvm(
                attachApi, attachApi.getMethod("attach", String.class).invoke(null, pid));
    }

    /** A system property of that JVM as it is now; "" if there is none. */
    String property(String name) throws ReflectiveOperationException {
        return ((Properties) attachApi.getMethod("getSystemProperties").invoke(machine)).getProperty(name, "");
    }

    /** Passes these options to the agent that is at work there. */
    void ask(String options) throws ReflectiveOperationException, URISyntaxException {
        attachApi.getMethod("loadAgent", String.class, String.class).invoke(machine, ownJar().getPath(), options);
    }

    /** Whether its JDK logs on its standard error that an agent was loaded. */
    boolean warnsOfAgents() throws ReflectiveOperationException {
        Properties agent =
                (Properties) attachApi.getMethod("getAgentProperties").invoke(machine);
        boolean warns = Integer.parseInt(property("java.vm.specification.version")) >= FIRST_THAT_WARNS;
        return warns && !agent.getProperty("sun.jvm.args", "").contains("+EnableDynamicAgentLoading");
    }

    private static File ownJar() throws URISyntaxException, ClassNotFoundException {
        Class<?> premain = Class.forName("dev.oncemore.agent.Premain", false, ClassLoader.getSystemClassLoader());
        return new File(
                premain.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    @Override
    public void close() throws ReflectiveOperationException {
        attachApi.getMethod("detach").invoke(machine);
    }
}
