package dev.oncemore.agent.start;

import dev.oncemore.agent.link.Linker;
import dev.oncemore.agent.observe.AgentLog;
import dev.oncemore.agent.observe.LogLevel;
import dev.oncemore.agent.policy.PolicyProblem;
import dev.oncemore.agent.policy.config.Configuration;
import dev.oncemore.agent.policy.config.ConfigurationReader;
import dev.oncemore.agent.policy.config.ConfigurationWatch;
import dev.oncemore.agent.policy.config.SeenFile;
import dev.oncemore.agent.stack.Headroom;
import dev.oncemore.agent.weave.WeaveReport;
import dev.oncemore.agent.weave.WeavingTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles.Lookup;
import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The agent of this JVM. The classes on the class path see it only through types of the JDK: as a {@link BiPredicate}
 * of options and instrumentation, which starts it and is false if the configuration is wrong; and as a {@link Function}
 * of the bootstrap's arguments, which links a method.
 *
 * <p>The linker is made when the first woven method is called. An application without one pays only for the scan.
 */
public final class Agent implements BiPredicate<String, Instrumentation>, Function<Object[], CallSite> {

    private static final String ATTACHED = "attach,";

    private final WeaveReport report = new WeaveReport();
    private volatile @Nullable WeavingTransformer transformer;
    private @Nullable Linker linker;
    private volatile Configuration configuration = Configuration.EMPTY;
    private String startedWith = "";

    /**
     * Starts the agent. If it is already at work, because it was given twice or is attached again, it is not started,
     * but may be asked for a report.
     */
    @Override
    public synchronized boolean test(@Nullable String options, Instrumentation instrumentation) {
        boolean attached = options != null && options.startsWith(ATTACHED);
        String given = options == null ? "" : attached ? options.substring(ATTACHED.length()) : options;
        Optional<ReportRequest> asked = attached ? ReportRequest.of(given) : Optional.empty();
        if (asked.isPresent()) {
            answer(asked.get());
        } else if (transformer != null) {
            sayThatIgnored(given);
        } else {
            try {
                start(given, instrumentation);
            } catch (PolicyProblem problem) {
                System.err.println("Oncemore does not start: " + problem.getMessage());
                return false;
            }
        }
        return true;
    }

    /** Does nothing if the agent is not at work; the command checks that beforehand. */
    private void answer(ReportRequest asked) {
        if (transformer == null) {
            return;
        }
        Linker linking = linker;
        Linked linked = linking == null ? Linked.NOTHING : Linked.by(linking);
        StatusReport status = StatusReport.of(Seen.of(report), configuration, linked);
        Reply.put(asked.property(), asked.form() == ReportRequest.Form.JSON ? status.json() : status.text());
    }

    private void sayThatIgnored(String options) {
        if (!options.equals(startedWith)) {
            AgentLog.warn("the agent was listed a second time, with the options '" + options
                    + "', which are ignored: it runs with '" + startedWith + "'");
        }
    }

    private void start(String options, Instrumentation instrumentation) {
        configuration = read(options);
        startedWith = options;
        AgentLog.setLevel(configuration.logLevel());
        transformer = new WeavingTransformer(configuration, report);
        instrumentation.addTransformer(transformer, false);
        System.setProperty(ReportRequest.AT_WORK, Version.number());
        if (configuration.file().isPresent()) {
            watch(configuration.file().get(), options, instrumentation);
        }
        sayWhatToKnow(configuration);
        if (AgentLog.says(LogLevel.INFO)) {
            AgentLog.info("Oncemore " + Version.number() + ", configuration file: " + file()
                    + "; java -jar oncemore-agent.jar report <pid> lists the methods woven so far");
        }
        LoadedClasses.sayWhichAreTooLate(instrumentation, configuration, report);
    }

    private void watch(SeenFile file, String options, Instrumentation instrumentation) {
        Runnable reload = new Runnable() { // no lambda while the JVM starts
                    @Override
                    public void run() {
                        reconfigure(read(options));
                        LoadedClasses.sayWhichAreTooLate(instrumentation, configuration, report);
                    }
                };
        new ConfigurationWatch(file, reload).start();
    }

    /**
     * Binds call sites again without holding a lock, because this may load classes of the application, which may wait
     * for others.
     */
    private void reconfigure(Configuration changed) {
        Linker linking;
        synchronized (this) {
            configuration = changed;
            linking = linker;
        }
        AgentLog.setLevel(changed.logLevel());
        WeavingTransformer weaving = transformer;
        if (weaving != null) {
            weaving.reconfigure(changed);
        }
        if (linking != null) {
            linking.relink(changed);
        }
        sayWhatToKnow(changed);
        AgentLog.info("the configuration has changed and is in force: " + file());
    }

    private static void sayWhatToKnow(Configuration read) {
        for (String warning : read.warnings()) {
            AgentLog.warnOnce(warning);
        }
        if (!read.enabled()) {
            AgentLog.warn(
                    "Oncemore is switched off by oncemore.enabled=false: every call is a plain call, UNPROTECTED");
        }
    }

    private String file() {
        return configuration.file().isPresent() ? configuration.file().get().toString() : "none";
    }

    /** Where nothing is given there is nothing to read, and no class need be loaded for it. */
    private static Configuration read(String options) {
        Map<String, String> properties = new HashMap<>();
        for (String name : System.getProperties().stringPropertyNames()) {
            if (name.startsWith("oncemore.")) {
                properties.put(name, System.getProperty(name));
            }
        }
        Map<String, String> variables = new HashMap<>();
        for (String name : System.getenv().keySet()) {
            if (name.startsWith("ONCEMORE_")) {
                variables.put(name, System.getenv(name));
            }
        }
        return options.isEmpty() && properties.isEmpty() && variables.isEmpty()
                ? Configuration.EMPTY
                : ConfigurationReader.read(options, properties, variables);
    }

    /** Uses the agent's own permissions, whatever those of the application are, whose call is on the stack. */
    @Override
    @SuppressWarnings("removal") // a security manager can be at work up to Java 23
    public CallSite apply(Object[] bootstrap) {
        Headroom.requireToLink();
        return AccessController.doPrivileged(new PrivilegedAction<CallSite>() {
            @Override
            public CallSite run() {
                return linker().link(
                                (Lookup) bootstrap[0],
                                (String) bootstrap[1],
                                (MethodHandle) bootstrap[2],
                                (Integer) bootstrap[3],
                                (String) bootstrap[4]);
            }
        });
    }

    private synchronized Linker linker() {
        Linker ready = linker;
        if (ready == null) {
            ready = new Linker(configuration);
            linker = ready;
        }
        return ready;
    }
}
