package dev.oncemore.agent.policy.form;

import dev.oncemore.agent.breaker.BreakerRules;
import dev.oncemore.agent.breaker.BreakerRules.Forced;
import dev.oncemore.agent.breaker.BreakerRules.Window;
import dev.oncemore.agent.idempotent.OnDuplicate;
import dev.oncemore.agent.key.KeyTemplate;
import dev.oncemore.agent.retry.Backoff;
import dev.oncemore.agent.retry.Jitter;
import dev.oncemore.agent.store.AfterCrash;
import dev.oncemore.agent.timeout.LateResult;
import java.util.List;
import java.util.Optional;

/** All forms that there are. */
public final class Forms {

    /** {@link Integer#MAX_VALUE} is no limit. */
    public static final Form<Integer> ATTEMPTS = new Attempts();

    public static final Form<Integer> COUNT = new WholeNumber(1_000_000);
    public static final Form<Integer> ENTRIES = new WholeNumber(1_000_000_000);
    public static final Form<Integer> PROBES = new WholeNumber(BreakerRules.MOST_PROBES);

    public static final Form<Double> MULTIPLIER =
            new DecimalNumber(Math.nextDown(1.0), Double.MAX_VALUE, "must be a number from 1 up");
    public static final Form<Double> PERCENTAGE =
            new DecimalNumber(Math.nextDown(1.0), 100, "must be a percentage from 1 to 100: write 50 for one half");
    public static final Form<Double> TOKENS =
            new DecimalNumber(-Double.MIN_VALUE, 1_000_000, "must be a number from 0 to 1000000");
    public static final Form<Double> FRACTION = new DecimalNumber(-Double.MIN_VALUE, 1, "must be a number from 0 to 1");

    /** In nanoseconds, as the next two. */
    public static final Form<Long> DURATION = new Span(0, "must be 0 or more");

    public static final Form<Long> LIMIT = new Span(1, "must be more than 0");

    /** {@link Long#MAX_VALUE} is no limit. */
    public static final Form<Long> LIMIT_OR_NONE = new LimitOrNone();

    /** A span of time, or the last so many calls. */
    public static final Form<Window> WINDOW = new WindowSize();

    public static final Form<Boolean> FLAG = new Flag();
    public static final Form<Backoff.Strategy> STRATEGY = new Choice<>(Backoff.Strategy.class);
    public static final Form<Jitter> JITTER = new Choice<>(Jitter.class);
    public static final Form<LateResult> LATE_RESULT = new Choice<>(LateResult.class);
    public static final Form<Forced> FORCED = new Choice<>(Forced.class);
    public static final Form<OnDuplicate> ON_DUPLICATE = new Choice<>(OnDuplicate.class);
    public static final Form<AfterCrash> AFTER_CRASH = new Choice<>(AfterCrash.class);

    /** Names of exception classes. */
    public static final Form<List<String>> TYPES = new TypeNames(1);

    public static final Form<List<String>> TYPES_OR_NONE = new TypeNames(0);

    /** The class of a hook of {@code @Retryable}, if there is one. */
    public static final Form<Optional<String>> RETRY_HOOK = new TypeName("dev.oncemore.Retryable$None");

    /** Likewise of {@code @Idempotent}. */
    public static final Form<Optional<String>> IDEMPOTENT_HOOK = new TypeName("dev.oncemore.Idempotent$None");

    public static final Form<String> NAME = new Word.Name();
    public static final Form<String> METHOD = new Word.MethodName();
    public static final Form<String> SCOPE = new Word.Scope();
    public static final Form<String> STORE = new Word.Store();
    public static final Form<String> EXECUTOR = new ExecutorName();

    /** The template of a key; none if each call has a new key. */
    public static final Form<Optional<KeyTemplate>> KEY = new KeyForm();

    public static final Form<Fingerprint> FINGERPRINT = new FingerprintForm();

    private Forms() {}
}
