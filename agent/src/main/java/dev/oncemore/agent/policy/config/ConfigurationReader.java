package dev.oncemore.agent.policy.config;

import dev.oncemore.agent.observe.LogLevel;
import dev.oncemore.agent.policy.AnnotatedAttributes;
import dev.oncemore.agent.policy.Attribute;
import dev.oncemore.agent.policy.Attributes;
import dev.oncemore.agent.policy.Attributes.Setting;
import dev.oncemore.agent.policy.Capability;
import dev.oncemore.agent.policy.PolicyProblem;
import dev.oncemore.agent.policy.form.Choice;
import dev.oncemore.agent.policy.form.Form;
import dev.oncemore.agent.policy.form.Forms;
import java.io.File;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads the configuration from system properties and the environment, which win, and from the properties file. All
 * problems are collected in one message, because a misspelt key would otherwise leave a method silently unprotected.
 */
public final class ConfigurationReader {

    static final String CONFIG = "oncemore.config";
    static final String LOG_LEVEL = "oncemore.log.level";
    static final String ON_LINK_FAILURE = "oncemore.on-link-failure";
    static final String ASYNC_EXECUTOR = "oncemore.async.executor";
    static final String STORE_MAX_ENTRIES = "oncemore.store.max-entries";
    static final String ENABLED = "oncemore.enabled";
    static final String METHOD = "oncemore.method.";
    static final String DEFAULT = "oncemore.default.";

    /** Switches a capability on or off for a method; no attribute of a policy. */
    static final String SWITCH = "enabled";

    private static final String OPTION = "config=";
    private static final Form<LogLevel> LEVEL = new Choice<>(LogLevel.class);
    private static final AtomicLong READINGS = new AtomicLong();

    private final Map<String, String> systemProperties;
    private final Map<String, String> environment;
    private final List<String> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final Map<Section, Map<String, Attributes>> named = new EnumMap<>(Section.class);
    private final Map<String, MethodRule> rules = new LinkedHashMap<>();
    private LogLevel logLevel = LogLevel.INFO;
    private boolean enabled = true;
    private boolean bypass;
    private Attributes defaults = Attributes.NONE;
    private String asyncExecutor = Configuration.DEFAULT_EXECUTOR;
    private int storeMaxEntries = Configuration.DEFAULT_MAX_ENTRIES;

    private ConfigurationReader(Map<String, String> systemProperties, Map<String, String> environment) {
        this.systemProperties = systemProperties;
        this.environment = environment;
    }

    /**
     * Reads and checks all of it.
     *
     * @param options what follows {@code -javaagent:oncemore-agent.jar=}: {@code config=FILE} or nothing
     * @throws PolicyProblem with everything that is wrong
     */
    public static Configuration read(
            String options, Map<String, String> systemProperties, Map<String, String> environment) {
        return new ConfigurationReader(systemProperties, environment).read(options);
    }

    private Configuration read(String options) {
        long number = READINGS.incrementAndGet(); // before anything is read: a later reading may be newer
        Optional<SeenFile> file = file(options);
        Map<String, Source> entries =
                file.isPresent() ? PropertiesFile.read(file.get().file(), problems) : new LinkedHashMap<>();
        Source another = entries.remove(CONFIG);
        if (another != null) {
            problems.add(another.description() + " has no effect inside the configuration file: remove it");
        }
        new Environment(environment).override(entries, problems, warnings);
        for (Map.Entry<String, String> property : new TreeMap<>(systemProperties).entrySet()) {
            if (property.getKey().startsWith(Attributes.PREFIX)) {
                entries.put(
                        property.getKey(),
                        new Source(property.getKey(), property.getValue().trim(), "system property"));
            }
        }
        for (Source entry : entries.values()) {
            interpret(entry);
        }
        problems.addAll(ConfigurationChecks.of(defaults, new NamedSettings(named), rules.values()));
        if (!problems.isEmpty()) {
            throw new PolicyProblem(message());
        }
        List<MethodRule> sorted = new ArrayList<>(rules.values());
        sorted.sort(null);
        for (MethodRule rule : sorted) {
            if (rule.pattern().isOfTheJdk()) {
                warnings.add("the configuration names " + rule.pattern() + PatternUse.OF_THE_JDK);
            }
        }
        return new Configuration(
                number,
                file,
                logLevel,
                enabled,
                bypass,
                asyncExecutor,
                storeMaxEntries,
                defaults,
                new NamedSettings(named),
                List.copyOf(sorted),
                List.copyOf(warnings));
    }

    private Optional<SeenFile> file(String options) {
        if (!options.isEmpty() && !options.startsWith(OPTION)) {
            problems.add("unknown agent option '" + options + "'; the only one is"
                    + " -javaagent:oncemore-agent.jar=config=FILE");
        }
        String path = systemProperties.get(CONFIG);
        if (path == null) {
            path = environment.get("ONCEMORE_CONFIG");
        }
        if (path == null && options.startsWith(OPTION)) {
            path = options.substring(OPTION.length());
        }
        if (path == null) {
            return Optional.empty();
        }
        File file = new File(path);
        if (!file.isFile()) {
            problems.add("the configuration file " + file.getAbsolutePath() + " does not exist: correct " + CONFIG
                    + ", or create the file");
            return Optional.empty();
        }
        return Optional.of(SeenFile.of(file));
    }

    private void interpret(Source entry) {
        String key = entry.key();
        Section section = section(key);
        try {
            if (section != null) {
                named(section, entry);
            } else if (key.startsWith(METHOD)) {
                method(entry);
            } else if (key.startsWith(DEFAULT)) {
                byDefault(entry);
            } else if (key.equals(ENABLED)) {
                enabled = Forms.FLAG.parse(entry.value());
            } else if (key.equals(LOG_LEVEL)) {
                logLevel = LEVEL.parse(entry.value());
            } else if (key.equals(ON_LINK_FAILURE)) {
                bypass = onLinkFailure(entry.value());
            } else if (key.equals(ASYNC_EXECUTOR)) {
                asyncExecutor = Forms.EXECUTOR.parse(entry.value());
            } else if (key.equals(STORE_MAX_ENTRIES)) {
                storeMaxEntries = Forms.ENTRIES.parse(entry.value());
            } else if (!key.equals(CONFIG)) {
                unknown(entry);
            }
        } catch (IllegalArgumentException reason) {
            problems.add(entry.description() + " " + reason.getMessage() + ", but was '" + entry.value() + "'");
        } catch (PolicyProblem problem) {
            problems.add(problem.getMessage());
        }
    }

    private static boolean onLinkFailure(String value) {
        if (!value.equals("throw") && !value.equals("bypass")) {
            throw new IllegalArgumentException("must be throw or bypass");
        }
        return value.equals("bypass");
    }

    private static @Nullable Section section(String key) {
        for (Section section : Section.values()) {
            if (key.startsWith(section.prefix())) {
                return section;
            }
        }
        return null;
    }

    private void named(Section section, Source entry) {
        String rest = entry.key().substring(section.prefix().length());
        int dot = rest.indexOf('.');
        if (dot <= 0) {
            throw new PolicyProblem(entry.description() + " must have the form " + section.form());
        }
        String name = rest.substring(0, dot);
        String attribute = rest.substring(dot + 1);
        try {
            Forms.NAME.parse(name);
        } catch (IllegalArgumentException reason) {
            throw new PolicyProblem(
                    entry.description() + ": the " + section.key() + " '" + name + "' " + reason.getMessage());
        }
        if (attribute.equals(section.barred)) {
            throw new PolicyProblem(entry.description() + ": " + section.whyBarred);
        }
        Map<String, Attributes> ofSection = named.getOrDefault(section, new TreeMap<>());
        Attributes known = ofSection.getOrDefault(name, Attributes.NONE);
        ofSection.put(name, withAttribute(known, section.group, attribute, entry));
        named.put(section, ofSection);
    }

    private void method(Source entry) {
        String rest = entry.key().substring(METHOD.length());
        int close = rest.indexOf(')');
        int dot = rest.indexOf('.', close < 0 ? rest.indexOf('#') : close);
        if (rest.indexOf('#') < 0 || dot < 0) {
            throw new PolicyProblem(entry.description() + " must have the form " + KnownKeys.METHOD_FORM);
        }
        MethodPattern pattern;
        try {
            pattern = MethodPattern.parse(rest.substring(0, dot));
        } catch (IllegalArgumentException reason) {
            throw new PolicyProblem(entry.description() + " " + reason.getMessage());
        }
        String path = rest.substring(dot + 1);
        Capability capability = capability(path, entry);
        String key = path.substring(capability.key().length() + 1);
        MethodRule known = rules.getOrDefault(pattern.toString(), MethodRule.of(pattern));
        MethodRule more = key.equals(SWITCH)
                ? known.switching(capability, Forms.FLAG.parse(entry.value()))
                : known.with(capability, withAttribute(known.attributes(), capability.key(), key, entry));
        rules.put(pattern.toString(), more);
    }

    private void byDefault(Source entry) {
        String path = entry.key().substring(DEFAULT.length());
        Capability capability = capability(path, entry);
        if (path.equals(Capability.RETRY.key() + "." + Section.POLICY.barred)) {
            throw new PolicyProblem(
                    entry.description() + ": the defaults cannot refer to a policy; give its attributes here");
        }
        String key = path.substring(capability.key().length() + 1);
        defaults = withAttribute(defaults, capability.key(), key, entry);
    }

    private static Capability capability(String path, Source entry) {
        Capability capability =
                Capability.of(AnnotatedAttributes.capability(path)).orElse(null);
        if (capability == null || path.equals(capability.key())) {
            throw new PolicyProblem(
                    entry.description() + ": '" + path + "' is not known; " + KnownKeys.insteadOfPath(path));
        }
        return capability;
    }

    private static Attributes withAttribute(Attributes known, String group, String key, Source entry) {
        Optional<Attribute<?>> attribute = Attribute.of(group, key);
        if (attribute.isEmpty()) {
            throw new PolicyProblem(entry.description() + ": there is no attribute '" + key + "'; "
                    + KnownKeys.insteadOfAttribute(key, group));
        }
        return known.with(attribute.get(), new Setting(entry.value(), entry.description()));
    }

    private void unknown(Source entry) {
        problems.add("unknown key " + entry.description() + " with the value '" + entry.value() + "'; "
                + KnownKeys.instead(entry.key()));
    }

    private String message() {
        if (problems.size() == 1) {
            return problems.get(0);
        }
        StringBuilder message = new StringBuilder(problems.size() + " problems in the configuration:");
        for (String problem : problems) {
            message.append(System.lineSeparator()).append("  - ").append(problem);
        }
        return message.toString();
    }
}
