package dev.oncemore.agent.policy;

import dev.oncemore.agent.breaker.BreakerRules.Forced;
import dev.oncemore.agent.breaker.BreakerRules.Window;
import dev.oncemore.agent.idempotent.OnDuplicate;
import dev.oncemore.agent.key.KeyTemplate;
import dev.oncemore.agent.policy.form.Fingerprint;
import dev.oncemore.agent.policy.form.Form;
import dev.oncemore.agent.policy.form.Forms;
import dev.oncemore.agent.retry.Backoff;
import dev.oncemore.agent.retry.BudgetRules;
import dev.oncemore.agent.retry.Jitter;
import dev.oncemore.agent.store.AfterCrash;
import dev.oncemore.agent.timeout.LateResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of policies, by their names in configuration: the form that a value of each must have, and what holds
 * where none is given.
 *
 * @param <T> what its values are
 */
public final class Attribute<T> implements Comparable<Attribute<?>> {

    private static final List<Attribute<?>> ALL = new ArrayList<>();

    public static final Attribute<Integer> MAX_ATTEMPTS = with("retry.max-attempts", Forms.ATTEMPTS, "3");
    public static final Attribute<Long> MAX_DURATION = with("retry.max-duration", Forms.LIMIT_OR_NONE, "");
    public static final Attribute<Long> BACKOFF_DELAY = with("retry.backoff.delay", Forms.DURATION, "100ms");
    public static final Attribute<Double> BACKOFF_MULTIPLIER = with("retry.backoff.multiplier", Forms.MULTIPLIER, "2");
    public static final Attribute<Long> BACKOFF_MAX = with("retry.backoff.max", Forms.DURATION, "30s");
    public static final Attribute<Backoff.Strategy> BACKOFF_STRATEGY =
            with("retry.backoff.strategy", Forms.STRATEGY, "EXPONENTIAL");
    public static final Attribute<Jitter> JITTER = with("retry.jitter", Forms.JITTER, "FULL");
    public static final Attribute<List<String>> ON = with("retry.on", Forms.TYPES, "java.lang.Exception");
    public static final Attribute<List<String>> ABORT_ON = with("retry.abort-on", Forms.TYPES_OR_NONE, "");
    public static final Attribute<Boolean> CAUSES = with("retry.causes", Forms.FLAG, "false");
    public static final Attribute<Optional<String>> WHEN =
            with("retry.when", Forms.RETRY_HOOK, "dev.oncemore.Retryable$None");
    public static final Attribute<Long> ATTEMPT_TIMEOUT = with("retry.attempt-timeout", Forms.LIMIT_OR_NONE, "");
    public static final Attribute<LateResult> ATTEMPT_LATE_RESULT =
            with("retry.late-result", Forms.LATE_RESULT, "KEEP");
    public static final Attribute<Optional<String>> RETRY_AFTER =
            with("retry.retry-after", Forms.RETRY_HOOK, "dev.oncemore.Retryable$None");
    public static final Attribute<Long> MAX_RETRY_AFTER = with("retry.max-retry-after", Forms.LIMIT_OR_NONE, "5m");
    public static final Attribute<String> BUDGET = with("retry.budget", Forms.NAME, "");
    public static final Attribute<Boolean> RETRY_EXHAUSTED = with("retry.retry-exhausted", Forms.FLAG, "true");
    public static final Attribute<String> POLICY = with("retry.policy", Forms.NAME, "");

    public static final Attribute<Long> TIMEOUT = of("timeout.value", Forms.LIMIT);
    public static final Attribute<LateResult> LATE_RESULT = with("timeout.late-result", Forms.LATE_RESULT, "KEEP");

    public static final Attribute<String> BREAKER_NAME = with("circuit-breaker.name", Forms.NAME, "");
    public static final Attribute<Double> FAILURE_RATE = with("circuit-breaker.failure-rate", Forms.PERCENTAGE, "50");
    public static final Attribute<Double> SLOW_RATE = with("circuit-breaker.slow-rate", Forms.PERCENTAGE, "100");
    public static final Attribute<Long> SLOWER_THAN = with("circuit-breaker.slower-than", Forms.LIMIT_OR_NONE, "");
    public static final Attribute<Window> WINDOW = with("circuit-breaker.window", Forms.WINDOW, "30s");
    public static final Attribute<Integer> MINIMUM_CALLS = with("circuit-breaker.minimum-calls", Forms.COUNT, "20");
    public static final Attribute<Long> OPEN_FOR = with("circuit-breaker.open-for", Forms.LIMIT, "10s");
    public static final Attribute<Integer> PROBES = with("circuit-breaker.probes", Forms.PROBES, "3");
    public static final Attribute<List<String>> COUNTED =
            with("circuit-breaker.on", Forms.TYPES, "java.lang.Exception");
    public static final Attribute<List<String>> IGNORE = with("circuit-breaker.ignore", Forms.TYPES_OR_NONE, "");
    public static final Attribute<Boolean> COUNTED_CAUSES = with("circuit-breaker.causes", Forms.FLAG, "false");
    public static final Attribute<Forced> FORCED = with("circuit-breaker.forced", Forms.FORCED, "NONE");

    public static final Attribute<String> FALLBACK = of("fallback.value", Forms.METHOD);
    public static final Attribute<List<String>> FALLBACK_ON = with("fallback.on", Forms.TYPES, "java.lang.Exception");
    public static final Attribute<Boolean> FALLBACK_CAUSES = with("fallback.causes", Forms.FLAG, "false");

    public static final Attribute<Optional<KeyTemplate>> KEY = of("idempotent.key", Forms.KEY);
    public static final Attribute<Long> TTL = with("idempotent.ttl", Forms.LIMIT, "24h");
    public static final Attribute<Double> TTL_JITTER = with("idempotent.ttl-jitter", Forms.FRACTION, "0.1");
    public static final Attribute<String> SCOPE = with("idempotent.scope", Forms.SCOPE, "");
    public static final Attribute<Fingerprint> FINGERPRINT = with("idempotent.fingerprint", Forms.FINGERPRINT, "");
    public static final Attribute<OnDuplicate> ON_DUPLICATE =
            with("idempotent.on-duplicate", Forms.ON_DUPLICATE, "WAIT");
    public static final Attribute<Long> WAIT_FOR = with("idempotent.wait-for", Forms.DURATION, "30s");
    public static final Attribute<AfterCrash> AFTER_CRASH = with("idempotent.after-crash", Forms.AFTER_CRASH, "REJECT");
    public static final Attribute<List<String>> REMEMBER = with("idempotent.remember", Forms.TYPES_OR_NONE, "");
    public static final Attribute<List<String>> UNCERTAIN = with("idempotent.uncertain", Forms.TYPES_OR_NONE, "");
    public static final Attribute<Optional<String>> UNLESS =
            with("idempotent.unless", Forms.IDEMPOTENT_HOOK, "dev.oncemore.Idempotent$None");
    public static final Attribute<Long> LEASE = with("idempotent.lease", Forms.LIMIT, "30s");
    public static final Attribute<String> STORE = with("idempotent.store", Forms.STORE, "");

    public static final Attribute<Integer> BUDGET_CAPACITY =
            with("budget.capacity", Forms.COUNT, String.valueOf(BudgetRules.DEFAULT.capacity()));
    public static final Attribute<Double> BUDGET_PER_SUCCESS =
            with("budget.per-success", Forms.TOKENS, String.valueOf(BudgetRules.DEFAULT.perSuccess()));
    public static final Attribute<Double> BUDGET_PER_SECOND =
            with("budget.per-second", Forms.TOKENS, String.valueOf(BudgetRules.DEFAULT.perSecond()));

    private final int place;
    private final String group;
    private final String key;
    private final Form<T> form;
    private final @Nullable String otherwise;
    private volatile @Nullable T parsedOtherwise;

    private Attribute(String path, Form<T> form, @Nullable String otherwise) {
        int dot = path.indexOf('.');
        this.place = ALL.size();
        this.group = path.substring(0, dot);
        this.key = path.substring(dot + 1);
        this.form = form;
        this.otherwise = otherwise;
    }

    /**
     * One that must be given where its capability is asked for.
     *
     * @param path the capability or section that it belongs to, a dot, and its own name
     */
    private static <T> Attribute<T> of(String path, Form<T> form) {
        return added(new Attribute<>(path, form, null));
    }

    /** One that has a default. */
    private static <T> Attribute<T> with(String path, Form<T> form, String otherwise) {
        return added(new Attribute<>(path, form, otherwise));
    }

    private static <T> Attribute<T> added(Attribute<T> attribute) {
        ALL.add(attribute);
        return attribute;
    }

    /** In kebab case, as in {@code max-attempts} or {@code backoff.delay}. */
    public String key() {
        return key;
    }

    boolean isOf(Capability capability) {
        return group.equals(capability.key());
    }

    /** The attribute of this name in a group: a capability's key, or that of a section of the configuration. */
    public static Optional<Attribute<?>> of(String group, String key) {
        for (Attribute<?> attribute : ALL) {
            if (attribute.group.equals(group) && attribute.key.equals(key)) {
                return Optional.of(attribute);
            }
        }
        return Optional.empty();
    }

    /** The names of all attributes of a group. */
    public static List<String> keys(String group) {
        List<String> keys = new ArrayList<>();
        for (Attribute<?> attribute : ALL) {
            if (attribute.group.equals(group)) {
                keys.add(attribute.key);
            }
        }
        return keys;
    }

    /** Throws {@link IllegalArgumentException} with what would be allowed: "must be …". */
    T parse(String text) {
        return form.parse(text);
    }

    /** What holds where nothing is given. */
    T otherwise() {
        T parsed = parsedOtherwise;
        if (parsed == null) {
            parsed = parse(writtenOtherwise());
            parsedOtherwise = parsed;
        }
        return parsed;
    }

    String writtenOtherwise() {
        if (otherwise == null) {
            throw new IllegalStateException(this + " has no default");
        }
        return otherwise;
    }

    /** In the order in which they are declared. */
    @Override
    public int compareTo(Attribute<?> other) {
        return Integer.compare(place, other.place);
    }

    @Override
    public String toString() {
        return group + "." + key;
    }
}
