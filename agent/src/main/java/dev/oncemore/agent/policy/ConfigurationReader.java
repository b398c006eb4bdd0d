package dev.oncemore.agent.policy;

import dev.oncemore.agent.observe.LogLevel;
import dev.oncemore.agent.policy.Attributes.Setting;
import dev.oncemore.agent.policy.Configuration.MethodRule;
import java.io.File;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads the configuration from system properties and the environment, which win, and from the properties file. Everything that is
 * wrong in it is gathered in one message: a key that is misspelt would otherwise leave a method unprotected in silence.
 */
public final class ConfigurationReader {

    static final String PREFIX = "oncemore.";
    static final String CONFIG = "oncemore.config";
    static final String LOG_LEVEL = "oncemore.log.level";
    static final String ON_LINK_FAILURE = "oncemore.on-link-failure";
    static final String ASYNC_EXECUTOR = "oncemore.async.executor";
    static final String METHOD = "oncemore.method.";

    private static final String METHOD_FORM = "oncemore.method.<class>#<method>.<capability>.<attribute>";
    private static final String OPTION = "config=";
    private static final List<String> TOP = List.of(
            CONFIG,
            LOG_LEVEL,
            ON_LINK_FAILURE,
            ASYNC_EXECUTOR,
            Section.POLICY.form(),
            Section.BREAKER.form(),
            Section.BUDGET.form(),
            METHOD_FORM);

    private final Map<String, String> systemProperties;
    private final Map<String, String> environment;
    private final List<String> problems = new ArrayList<>();
    private final Map<Section, Map<String, Attributes>> named = new EnumMap<>(Section.class);
    private final Map<String, MethodRule> rules = new LinkedHashMap<>();
    private LogLevel logLevel = LogLevel.INFO;
    private boolean bypass;
    private String asyncExecutor = Configuration.DEFAULT_EXECUTOR;

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
        Optional<File> file = file(options);
        Map<String, Source> entries =
                file.isPresent() ? PropertiesFile.read(file.get(), problems) : new LinkedHashMap<>();
        Source another = entries.remove(CONFIG);
        if (another != null) {
            problems.add(another.description() + " has no effect in the file that it names: remove it");
        }
        new Environment(environment).override(entries, problems);
        for (Map.Entry<String, String> property : new TreeMap<>(systemProperties).entrySet()) {
            if (property.getKey().startsWith(PREFIX)) {
                entries.put(
                        property.getKey(),
                        new Source(property.getKey(), property.getValue().trim(), "system property"));
            }
        }
        for (Source entry : entries.values()) {
            interpret(entry);
        }
        check();
        if (!problems.isEmpty()) {
            throw new PolicyProblem(message());
        }
        List<MethodRule> sorted = new ArrayList<>(rules.values());
        sorted.sort(null);
        return new Configuration(file, logLevel, bypass, asyncExecutor, new NamedSettings(named), List.copyOf(sorted));
    }

    private Optional<File> file(String options) {
        if (!options.isEmpty() && !options.startsWith(OPTION)) {
            problems.add(
                    "unknown agent option '" + options + "'; there is one: -javaagent:oncemore-agent.jar=config=FILE");
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
            problems.add("the configuration file " + file.getAbsolutePath() + " is not there: correct " + CONFIG
                    + ", or create the file");
            return Optional.empty();
        }
        return Optional.of(file);
    }

    private void interpret(Source entry) {
        String key = entry.key();
        Section section = section(key);
        try {
            if (section != null) {
                named(section, entry);
            } else if (key.startsWith(METHOD)) {
                method(entry);
            } else if (key.equals(LOG_LEVEL)) {
                logLevel = Form.constant(LogLevel.class, entry.value());
            } else if (key.equals(ON_LINK_FAILURE)) {
                bypass = onLinkFailure(entry.value());
            } else if (key.equals(ASYNC_EXECUTOR)) {
                Form.EXECUTOR.check(entry.value());
                asyncExecutor = entry.value();
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
            Form.NAME.check(name);
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
            throw new PolicyProblem(entry.description() + " must have the form " + METHOD_FORM);
        }
        MethodPattern pattern;
        try {
            pattern = MethodPattern.parse(rest.substring(0, dot));
        } catch (IllegalArgumentException reason) {
            throw new PolicyProblem(entry.description() + " " + reason.getMessage());
        }
        String path = rest.substring(dot + 1);
        Capability capability =
                Capability.of(AnnotatedAttributes.capability(path)).orElse(null);
        if (capability == null || path.equals(capability.key())) {
            throw new PolicyProblem(
                    entry.description() + ": '" + path + "' is not known; did you mean '" + nearestPath(path) + "'?");
        }
        MethodRule known = rules.getOrDefault(pattern.toString(), new MethodRule(pattern, Asked.NOTHING));
        Asked asked = known.asked().and(capability);
        String key = path.substring(capability.key().length() + 1);
        Asked more = asked.with(withAttribute(asked.attributes(), capability.key(), key, entry));
        rules.put(pattern.toString(), new MethodRule(pattern, more));
    }

    private static Attributes withAttribute(Attributes known, String group, String key, Source entry) {
        Optional<Attribute> attribute = Attribute.of(group, key);
        if (attribute.isEmpty()) {
            throw new PolicyProblem(entry.description() + ": there is no attribute '" + key + "'; did you mean '"
                    + Nearest.to(key, Attribute.keys(group)) + "'?");
        }
        return known.with(attribute.get(), new Setting(entry.value(), entry.description()));
    }

    /** What stands after a method in the key that was probably meant. */
    private static String nearestPath(String path) {
        List<String> paths = new ArrayList<>();
        for (Capability capability : Capability.values()) {
            for (String key : Attribute.keys(capability.key())) {
                paths.add(capability.key() + "." + key);
                if (key.equals(path)) {
                    return capability.key() + "." + key;
                }
            }
        }
        return Nearest.to(path, paths);
    }

    private void unknown(Source entry) {
        problems.add("unknown key " + entry.description() + " with the value '" + entry.value() + "'; did you mean "
                + nearestKey(entry.key()) + "?");
    }

    /** By the part after "oncemore." first: names, methods and attributes, which may be long, say little about what kind of key was meant. */
    private static String nearestKey(String key) {
        List<String> kinds = new ArrayList<>();
        for (String known : TOP) {
            kinds.add(kind(known));
        }
        String nearest = Nearest.to(kind(key), kinds);
        return TOP.get(kinds.indexOf(nearest));
    }

    private static String kind(String key) {
        String rest = key.startsWith(PREFIX) ? key.substring(PREFIX.length()) : key;
        int dot = rest.indexOf('.');
        return dot < 0 ? rest : rest.substring(0, dot);
    }

    /** A policy or breaker alone, with the defaults, must make sense, and a rule may name only policies that are there. */
    private void check() {
        NamedSettings settings = new NamedSettings(named);
        for (Attributes policy : settings.of(Section.POLICY).values()) {
            try {
                RetryPolicy.of(policy);
            } catch (PolicyProblem problem) {
                problems.add(problem.getMessage());
            }
        }
        for (Attributes breaker : settings.of(Section.BREAKER).values()) {
            checkWindow(breaker);
        }
        for (MethodRule rule : rules.values()) {
            checkBackoff(rule.asked().attributes());
            checkWindow(rule.asked().attributes());
            checkPolicyOf(rule.asked().attributes(), settings);
        }
    }

    private void checkPolicyOf(Attributes rule, NamedSettings settings) {
        Optional<Setting> policy = rule.get(Attribute.POLICY);
        String name = policy.isPresent() ? policy.get().value() : "";
        if (policy.isPresent() && !name.isEmpty() && !settings.policies().contains(name)) {
            problems.add(policy.get().place() + " must be the name of a policy that the configuration has, but was '"
                    + name + "'; it has: "
                    + (settings.policies().isEmpty() ? "no policy" : String.join(", ", settings.policies())));
        }
    }

    /** Where only one of the two is given the other may come from an annotation, which is not known yet. */
    private void checkWindow(Attributes breaker) {
        boolean both = breaker.get(Attribute.WINDOW).isPresent()
                && breaker.get(Attribute.MINIMUM_CALLS).isPresent();
        try {
            if (both) {
                BreakerPolicy.minimumCalls(breaker);
            }
        } catch (PolicyProblem problem) {
            problems.add(problem.getMessage());
        }
    }

    /** Of a rule only what it gives itself: the rest comes from annotations, which are not known yet. */
    private void checkBackoff(Attributes rule) {
        boolean both = (rule.get(Attribute.BACKOFF_DELAY).isPresent()
                        && rule.get(Attribute.BACKOFF_MAX).isPresent())
                || rule.get(Attribute.BACKOFF_MULTIPLIER).isPresent();
        try {
            if (both) {
                RetryPolicy.backoff(rule);
            }
        } catch (PolicyProblem problem) {
            problems.add(problem.getMessage());
        }
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
