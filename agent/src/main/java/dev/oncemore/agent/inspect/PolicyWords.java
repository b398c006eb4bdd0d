package dev.oncemore.agent.inspect;

import dev.oncemore.agent.breaker.BreakerRules;
import dev.oncemore.agent.idempotent.OnDuplicate;
import dev.oncemore.agent.key.ExampleKey;
import dev.oncemore.agent.key.ResolvedPath;
import dev.oncemore.agent.observe.TimeWords;
import dev.oncemore.agent.policy.Attributes.Setting;
import dev.oncemore.agent.policy.BreakerPolicy;
import dev.oncemore.agent.policy.FallbackPolicy;
import dev.oncemore.agent.policy.IdempotentPolicy;
import dev.oncemore.agent.policy.MethodPolicy;
import dev.oncemore.agent.policy.RetryPolicy;
import dev.oncemore.agent.policy.TimeoutPolicy;
import dev.oncemore.agent.policy.TypeNames;
import dev.oncemore.agent.retry.Backoff;
import dev.oncemore.agent.store.AfterCrash;
import dev.oncemore.agent.timeout.LateResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** A policy in words, with its layers from the outermost to the innermost. */
final class PolicyWords {

    private static final String UNKNOWN = " the outcome is unknown, and duplicates get an OutcomeUnknownException";

    /** What a timeout of an attempt throws, and its supertypes. */
    private static final Set<String> TIMEOUTS = Set.of(
            "dev.oncemore.TimeoutExceededException",
            "dev.oncemore.OncemoreException",
            "java.lang.RuntimeException",
            "java.lang.Exception",
            "java.lang.Throwable");

    private final List<LayerWords> layers = new ArrayList<>();

    private PolicyWords() {}

    static List<LayerWords> of(MethodPolicy policy, List<ResolvedPath> key) {
        PolicyWords words = new PolicyWords();
        policy.fallback().ifPresent(words::fallback);
        policy.idempotent().ifPresent(idempotent -> words.idempotent(idempotent, key));
        policy.timeout().ifPresent(words::timeout);
        policy.retry().ifPresent(words::retry);
        policy.breaker().ifPresent(words::breaker);
        return words.layers;
    }

    /** Begins a layer, or continues the last one if no name is given. */
    private void line(String layer, String what) {
        if (!layer.isEmpty()) {
            layers.add(new LayerWords(layer, new ArrayList<>()));
        }
        layers.get(layers.size() - 1).says().add(what);
    }

    private void fallback(FallbackPolicy policy) {
        line(
                "fallback",
                policy.method() + " is called when the call has failed with " + types(policy.on())
                        + causes(policy.causes()));
    }

    private void idempotent(IdempotentPolicy policy, List<ResolvedPath> key) {
        if (policy.key().isEmpty()) {
            line("idempotent", "each call has a key of its own, the same in all its attempts; nothing is recorded");
            return;
        }
        line("idempotent", "once for each key " + policy.key().get());
        for (ResolvedPath path : key) {
            line("", "{" + path.path().source() + "} is " + path.inWords());
        }
        if (!key.isEmpty()) {
            line("", "for example " + ExampleKey.text(policy.key().get(), key));
        }
        if (!policy.scope().isEmpty()) {
            line("", "keys are shared by all methods of the scope " + policy.scope());
        }
        if (!policy.fingerprint().isNone()) {
            String other = policy.fingerprint().isOfAllArguments()
                    ? "other arguments"
                    : "another fingerprint, " + policy.fingerprint().written() + ",";
            line("", "the same key with " + other + " is rejected");
        }
        line("", "kept for " + TimeWords.of(policy.ttlNanos()) + spread(policy));
        line("", duplicates(policy));
        if (!policy.remember().isEmpty()) {
            line("", "remembered like results: " + types(policy.remember()));
        }
        if (!policy.uncertain().isEmpty()) {
            line("", "after " + types(policy.uncertain()) + UNKNOWN);
        }
        policy.unless().ifPresent(unless -> line("", "results that match " + simple(unless) + " are not remembered"));
        line(
                "",
                "lease " + TimeWords.of(policy.leaseNanos()) + ", renewed while the call runs; if it runs out"
                        + (policy.afterCrash() == AfterCrash.REEXECUTE ? " the next call runs again" : UNKNOWN));
    }

    private static String spread(IdempotentPolicy policy) {
        long percent = Math.round(policy.ttlJitter() * 100);
        return percent == 0 ? "" : ", and up to " + percent + " % longer";
    }

    private static String duplicates(IdempotentPolicy policy) {
        if (policy.onDuplicate() == OnDuplicate.REJECT) {
            return "a duplicate of a running call is rejected";
        }
        return "a duplicate of a running call waits up to " + TimeWords.of(policy.waitForNanos());
    }

    private void timeout(TimeoutPolicy policy) {
        line("timeout", TimeWords.of(policy.limitNanos()) + " for the whole call" + late(policy));
    }

    private static String late(TimeoutPolicy policy) {
        return policy.lateResult() == LateResult.DISCARD ? "; a late result is discarded" : "";
    }

    private void retry(RetryPolicy policy) {
        if (policy.maxAttempts() == 1) {
            line("retry", "none: 1 attempt");
        } else {
            String attempts = policy.maxAttempts() == Integer.MAX_VALUE
                    ? "any number of attempts"
                    : "up to " + policy.maxAttempts() + " attempts";
            String abort = policy.abortOn().isEmpty() ? "" : ", not " + types(policy.abortOn());
            line("retry", attempts + ", after " + types(policy.on()) + abort + causes(policy.causes()));
            line("", "delays " + delays(policy));
            line("", budget(policy.budget()));
        }
        if (policy.maxDurationNanos() != Long.MAX_VALUE) {
            line("", "no attempt later than " + TimeWords.of(policy.maxDurationNanos()) + " after the first");
        }
        policy.when().ifPresent(when -> line("", simple(when) + " decides about each outcome"));
        policy.retryAfter().ifPresent(hint -> line("", simple(hint) + " reads the Retry-After delay from a failure"));
        if (policy.maxRetryAfterNanos() != Long.MAX_VALUE && mayBeAskedToWait(policy)) {
            line(
                    "",
                    "a failure that asks for a delay of more than " + TimeWords.of(policy.maxRetryAfterNanos())
                            + " ends the call");
        }
        if (!policy.retryExhausted()) {
            line("", "a failure that an inner method has already retried is not retried again");
        }
        policy.attemptTimeout()
                .ifPresent(limit -> line("", "each attempt at most " + TimeWords.of(limit.limitNanos()) + late(limit)));
        if (policy.attemptTimeout().isPresent() && policy.maxAttempts() > 1) {
            line(
                    "",
                    policy.abortOn().names().stream().anyMatch(TIMEOUTS::contains)
                            ? "an attempt that times out is not retried, because of abortOn"
                            : "an attempt that times out is retried, whatever 'on' says");
        }
    }

    /** Any failure may ask for a delay, so the default limit need not be mentioned. */
    private static boolean mayBeAskedToWait(RetryPolicy policy) {
        return policy.retryAfter().isPresent()
                || policy.maxRetryAfterNanos() != RetryPolicy.USUAL_MAX_RETRY_AFTER_NANOS;
    }

    private static String delays(RetryPolicy policy) {
        Backoff backoff = policy.backoff();
        String growing = backoff.strategy() == Backoff.Strategy.FIXED
                ? TimeWords.of(backoff.delayNanos())
                : TimeWords.of(backoff.beforeRetry(1)) + ", " + TimeWords.of(backoff.beforeRetry(2)) + ", "
                        + TimeWords.of(backoff.beforeRetry(3)) + " … at most " + TimeWords.of(backoff.maxNanos());
        return growing + ", jitter " + policy.jitter();
    }

    private static String budget(String name) {
        if (name.equals(RetryPolicy.NO_BUDGET)) {
            return "no retry budget";
        }
        return name.isEmpty() ? "a retry budget of its own" : "the retry budget " + name;
    }

    private void breaker(BreakerPolicy policy) {
        BreakerRules rules = policy.rules();
        String name = policy.name().isEmpty() ? "of its own" : policy.name();
        line(
                "breaker",
                name + ": opens when " + percent(rules.failureRate()) + " of " + attempts(rules.window())
                        + " fail, if there are at least " + rules.minimumCalls());
        if (rules.slowerThanNanos() != Long.MAX_VALUE) {
            line("", "or " + percent(rules.slowRate()) + " take longer than " + TimeWords.of(rules.slowerThanNanos()));
        }
        String ignored = policy.ignore().isEmpty() ? "" : ", ignored: " + types(policy.ignore());
        line("", "failures are " + types(policy.on()) + ignored + causes(policy.causes()));
        line("", "open for " + TimeWords.of(rules.openForNanos()) + ", then " + rules.probes() + " probes");
        if (rules.forced() != BreakerRules.Forced.NONE) {
            line("", "forced " + rules.forced());
        }
    }

    private static String attempts(BreakerRules.Window window) {
        return window instanceof BreakerRules.OfCalls calls
                ? "the last " + calls.count() + " attempts"
                : "the attempts of the last " + TimeWords.of(((BreakerRules.OfTime) window).nanos());
    }

    private static String percent(double rate) {
        return String.format(Locale.ROOT, rate == Math.rint(rate) ? "%.0f %%" : "%.1f %%", rate);
    }

    private static String causes(boolean included) {
        return included ? ", also as the cause of another" : "";
    }

    private static String types(TypeNames named) {
        return named.names().stream().map(PolicyWords::simple).collect(Collectors.joining(", "));
    }

    private static String simple(Setting named) {
        return simple(named.value());
    }

    private static String simple(String name) {
        return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
    }
}
