package dev.oncemore.agent.policy;

import dev.oncemore.agent.observe.LogLevel;
import dev.oncemore.agent.policy.Attributes.Setting;
import dev.oncemore.agent.policy.Configuration.MethodRule;
import java.io.File;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads the configuration from system properties and the environment, which win, and from the properties file. Everything that is
 * wrong in it is gathered in one message: a key that is misspelt would otherwise leave a method unprotected in silence.
 */
public final class ConfigurationReader {

    static final String PREFIX = "oncemore.";
    static final String CONFIG = "oncemore.config";
    static final String LOG_LEVEL = "oncemore.log.level";
    static final String ON_LINK_FAILURE = "oncemore.on-link-failure";
    static final String POLICY = "oncemore.policy.";
    static final String METHOD = "oncemore.method.";

    private static final String OPTION = "config=";
    private static final List<String> TOP = List.of(
            CONFIG,
            LOG_LEVEL,
            ON_LINK_FAILURE,
            "oncemore.policy.<name>.<attribute>",
            "oncemore.method.<class>#<method>.retry.<attribute>");

    private final Map<String, String> systemProperties;
    private final Map<String, String> environment;
    private final List<String> problems = new ArrayList<>();
    private final Map<String, Attributes> policies = new TreeMap<>();
    private final Map<String, MethodRule> rules = new LinkedHashMap<>();
    private LogLevel logLevel = LogLevel.INFO;
    private boolean bypass;

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
        checkPolicies();
        if (!problems.isEmpty()) {
            throw new PolicyProblem(message());
        }
        List<MethodRule> sorted = new ArrayList<>(rules.values());
        sorted.sort(null);
        return new Configuration(file, logLevel, bypass, policies, List.copyOf(sorted));
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
        try {
            if (key.startsWith(METHOD)) {
                method(entry);
            } else if (key.startsWith(POLICY)) {
                policy(entry);
            } else if (key.equals(LOG_LEVEL)) {
                logLevel = Form.constant(LogLevel.class, entry.value());
            } else if (key.equals(ON_LINK_FAILURE)) {
                bypass = onLinkFailure(entry.value());
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

    private void policy(Source entry) {
        String rest = entry.key().substring(POLICY.length());
        int dot = rest.indexOf('.');
        if (dot <= 0) {
            throw new PolicyProblem(entry.description() + " must have the form oncemore.policy.<name>.<attribute>");
        }
        String name = rest.substring(0, dot);
        String attribute = rest.substring(dot + 1);
        try {
            Form.NAME.check(name);
        } catch (IllegalArgumentException reason) {
            throw new PolicyProblem(entry.description() + ": the policy '" + name + "' " + reason.getMessage());
        }
        if (attribute.equals(Attribute.POLICY.key())) {
            throw new PolicyProblem(
                    entry.description() + ": a policy cannot build on another; give its attributes here");
        }
        Attributes known = policies.getOrDefault(name, Attributes.NONE);
        policies.put(name, withAttribute(known, attribute, entry));
    }

    private void method(Source entry) {
        String rest = entry.key().substring(METHOD.length());
        int close = rest.indexOf(')');
        int dot = rest.indexOf('.', close < 0 ? rest.indexOf('#') : close);
        if (rest.indexOf('#') < 0 || dot < 0) {
            throw new PolicyProblem(
                    entry.description() + " must have the form oncemore.method.<class>#<method>.retry.<attribute>");
        }
        MethodPattern pattern;
        try {
            pattern = MethodPattern.parse(rest.substring(0, dot));
        } catch (IllegalArgumentException reason) {
            throw new PolicyProblem(entry.description() + " " + reason.getMessage());
        }
        String attribute = rest.substring(dot + 1);
        if (!attribute.startsWith("retry.")) {
            throw new PolicyProblem(entry.description() + ": '" + attribute + "' is not known; did you mean 'retry."
                    + nearestAttribute(attribute.substring(attribute.indexOf('.') + 1)) + "'?");
        }
        MethodRule known = rules.getOrDefault(pattern.toString(), new MethodRule(pattern, Attributes.NONE));
        Attributes more = withAttribute(known.attributes(), attribute.substring("retry.".length()), entry);
        rules.put(pattern.toString(), new MethodRule(pattern, more));
    }

    private static Attributes withAttribute(Attributes known, String key, Source entry) {
        Optional<Attribute> attribute = Attribute.of(key);
        if (attribute.isEmpty()) {
            throw new PolicyProblem(entry.description() + ": there is no attribute '" + key + "'; did you mean '"
                    + nearestAttribute(key) + "'?");
        }
        return known.with(attribute.get(), new Setting(entry.value(), entry.description()));
    }

    private static String nearestAttribute(String key) {
        List<String> names = new ArrayList<>();
        for (Attribute attribute : Attribute.values()) {
            names.add(attribute.key());
        }
        return Nearest.to(key, names);
    }

    private void unknown(Source entry) {
        problems.add("unknown key " + entry.description() + " with the value '" + entry.value() + "'; did you mean "
                + Nearest.to(entry.key(), TOP) + "?");
    }

    /** A policy alone, with the defaults, must make sense, and a rule may name only policies that are there. */
    private void checkPolicies() {
        for (Attributes policy : policies.values()) {
            try {
                RetryPolicy.of(policy);
            } catch (PolicyProblem problem) {
                problems.add(problem.getMessage());
            }
        }
        for (MethodRule rule : rules.values()) {
            checkBackoff(rule.attributes());
            Optional<Setting> policy = rule.attributes().get(Attribute.POLICY);
            String name = policy.isPresent() ? policy.get().value() : "";
            if (policy.isPresent() && !name.isEmpty() && !policies.containsKey(name)) {
                problems.add(
                        policy.get().place() + " must be the name of a policy that the configuration has, but was '"
                                + name + "'; it has: "
                                + (policies.isEmpty() ? "no policy" : String.join(", ", policies.keySet())));
            }
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
