package dev.oncemore.agent.start;

import dev.oncemore.agent.link.Linker;
import dev.oncemore.agent.observe.AgentLog;
import dev.oncemore.agent.observe.LogLevel;
import dev.oncemore.agent.policy.Configuration;
import dev.oncemore.agent.policy.ConfigurationReader;
import dev.oncemore.agent.policy.ConfigurationWatch;
import dev.oncemore.agent.policy.PolicyProblem;
import dev.oncemore.agent.weave.WeaveReport;
import dev.oncemore.agent.weave.WeavingTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The agent of this JVM, as the class path's side sees it through types of the JDK: started by a {@link BiPredicate} of its options and the
 * instrumentation, which is false if these are wrong; asked to link by a {@link Function} of the bootstrap's arguments.
 */
public final class Agent implements BiPredicate<String, Instrumentation>, Function<Object[], CallSite> {

    private static final String ATTACHED = "attach,";
    private static final String REPORT = "report";

    private final WeaveReport report = new WeaveReport();
    private @Nullable Linker linker;

    /** Starts the agent. Where it is at work already, which is when it is given twice or attached again, only a report is made if asked for. */
    @Override
    public boolean test(String options, Instrumentation instrumentation) {
        boolean attached = options != null && options.startsWith(ATTACHED);
        String given = options == null ? "" : attached ? options.substring(ATTACHED.length()) : options;
        if (given.equals(REPORT)) {
            System.err.println(report());
            return true;
        }
        if (linker != null) {
            return true;
        }
        try {
            Configuration configuration = read(given);
            start(configuration, given, instrumentation);
            if (attached) {
                LoadedClasses.sayWhichAreTooLate(instrumentation, configuration);
            }
            return true;
        } catch (PolicyProblem problem) {
            System.err.println("Oncemore does not start: " + problem.getMessage());
            return false;
        }
    }

    @Override
    @SuppressWarnings("unchecked") // the bridge passes what the bootstrap method was called with
    public CallSite apply(Object[] bootstrap) {
        Linker ready = linker;
        if (ready == null) {
            throw new IllegalStateException("the agent has not started");
        }
        Object[] constants = (Object[]) bootstrap[4];
        List<String> texts = new ArrayList<>(constants.length);
        for (Object constant : constants) {
            texts.add((String) constant);
        }
        return ready.link(
                (Lookup) bootstrap[0],
                (String) bootstrap[1],
                (MethodType) bootstrap[2],
                (MethodHandle) bootstrap[3],
                texts);
    }

    private void start(Configuration configuration, String options, Instrumentation instrumentation) {
        AgentLog.setLevel(configuration.logLevel());
        Linker starting = new Linker(configuration);
        WeavingTransformer transformer = new WeavingTransformer(configuration, report);
        linker = starting;
        instrumentation.addTransformer(transformer, false);
        if (configuration.file().isPresent()) {
            watch(configuration, options, starting, transformer);
        }
        if (AgentLog.says(LogLevel.INFO)) {
            String file = configuration.file().isPresent()
                    ? configuration.file().get().getPath()
                    : "none";
            AgentLog.info("Oncemore " + Version.number() + ", configuration file: " + file + ", methods woven so far: "
                    + report.methods().size() + " (java -jar oncemore-agent.jar report <pid> lists them)");
        }
    }

    private void watch(Configuration configuration, String options, Linker linking, WeavingTransformer transformer) {
        ConfigurationWatch watch = new ConfigurationWatch(configuration.file().get(), () -> read(options), changed -> {
            AgentLog.setLevel(changed.logLevel());
            transformer.reconfigure(changed);
            linking.relink(changed);
            AgentLog.info("the configuration has changed and is in force: "
                    + changed.file().get().getPath());
        });
        watch.start();
    }

    private static Configuration read(String options) {
        Map<String, String> properties = new TreeMap<>();
        for (String name : System.getProperties().stringPropertyNames()) {
            properties.put(name, System.getProperty(name));
        }
        return ConfigurationReader.read(options, properties, System.getenv());
    }

    private String report() {
        List<String> methods = report.methods();
        StringBuilder text =
                new StringBuilder("Oncemore " + Version.number() + ", methods woven so far: " + methods.size());
        for (String method : methods) {
            text.append(System.lineSeparator()).append("  ").append(method);
        }
        return text.toString();
    }
}
