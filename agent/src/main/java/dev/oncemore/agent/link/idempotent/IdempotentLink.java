package dev.oncemore.agent.link.idempotent;

import dev.oncemore.agent.async.AsyncGeneratedKeyLayer;
import dev.oncemore.agent.async.AsyncIdempotentLayer;
import dev.oncemore.agent.async.AsyncLayer;
import dev.oncemore.agent.idempotent.FailureTypes;
import dev.oncemore.agent.idempotent.IdempotentCall;
import dev.oncemore.agent.idempotent.IdempotentMethod;
import dev.oncemore.agent.idempotent.IdempotentRules;
import dev.oncemore.agent.link.key.KeyLink;
import dev.oncemore.agent.link.site.Call;
import dev.oncemore.agent.link.site.LoadedResult;
import dev.oncemore.agent.link.site.UserTypes;
import dev.oncemore.agent.link.site.WovenSite;
import dev.oncemore.agent.link.stage.StageThreads;
import dev.oncemore.agent.observe.AgentLog;
import dev.oncemore.agent.observe.LoggingIdempotentListener;
import dev.oncemore.agent.policy.IdempotentPolicy;
import dev.oncemore.agent.policy.MethodPolicy;
import dev.oncemore.agent.policy.PolicyProblem;
import dev.oncemore.agent.policy.ResultType;
import dev.oncemore.agent.policy.SharedResults;
import dev.oncemore.agent.policy.SharedScopes;
import dev.oncemore.agent.policy.TimeoutPolicy;
import dev.oncemore.agent.policy.config.Configuration;
import dev.oncemore.agent.rehearsal.KeyedStageRehearsal;
import dev.oncemore.agent.time.Scheduler;
import dev.oncemore.agent.time.Ticker;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Links {@code @Idempotent}: the key, the application's records, and the call around what carries the operation out.
 */
public final class IdempotentLink {

    private static final Predicate<@Nullable Object> READ_ONCE = new ReadOnceValues();

    private final Applications applications = new Applications();

    public IdempotentLink() {
        AgentLog.info("the keys of idempotent methods are kept in the memory of this JVM: they are lost on restart"
                + " and not shared with other JVMs");
    }

    /**
     * The whole call.
     *
     * @param inner what carries the operation out
     */
    public Call around(Call inner, WovenSite site, MethodPolicy asked, Configuration configuration) {
        IdempotentPolicy policy = asked.idempotent().orElseThrow();
        IdempotentMethod method = method(site, asked, applications.of(site, configuration));
        return policy.key().isEmpty()
                ? new NewKeyCall(new IdempotentCall(method), inner)
                : KeyedCall.of(
                        KeyLink.keys(site, policy),
                        KeyLink.fingerprint(site, policy).orElse(null),
                        method,
                        inner);
    }

    /** Likewise around a stage. */
    public AsyncLayer layer(WovenSite site, MethodPolicy asked, Configuration configuration, AsyncLayer inner) {
        Scheduler scheduler = StageThreads.scheduler(configuration.asyncExecutor());
        if (asked.idempotent().orElseThrow().key().isEmpty()) {
            return new AsyncGeneratedKeyLayer(inner, () -> UUID.randomUUID().toString(), scheduler);
        }
        Application application = applications.of(site, configuration);
        KeyedStageRehearsal.before();
        return new AsyncIdempotentLayer(inner, method(site, asked, application), scheduler);
    }

    private static IdempotentMethod method(WovenSite site, MethodPolicy asked, Application application) {
        IdempotentPolicy policy = asked.idempotent().orElseThrow();
        requireShareable(site, policy, application.scopes());
        UserTypes types = new UserTypes(site.lookup());
        IdempotentRules rules = new IdempotentRules(
                site.method().toString(),
                policy.ttlNanos(),
                policy.ttlJitter(),
                policy.onDuplicate(),
                policy.waitForNanos(),
                asked.timeout().map(TimeoutPolicy::limitNanos).orElse(Long.MAX_VALUE),
                policy.afterCrash(),
                new FailureTypes(types.throwables(policy.remember())),
                new FailureTypes(types.throwables(policy.uncertain())),
                unless(site, types, policy),
                READ_ONCE,
                policy.leaseNanos());
        return new IdempotentMethod(
                rules,
                application.operations(),
                new ApplicationFailures(site.owner()),
                new LoggingIdempotentListener(Ticker.SYSTEM));
    }

    /** What a method returns whose calls all have keys of their own is shared with nobody. */
    private static void requireShareable(WovenSite site, IdempotentPolicy policy, SharedScopes scopes) {
        if (policy.key().isEmpty()) {
            return;
        }
        ResultType result = new LoadedResult(site.genericResult());
        Optional<String> problem = SharedResults.problem(result)
                .or(() -> scopes.problem(
                        KeyLink.scope(site, policy), site.method().toString(), SharedResults.kept(result)));
        if (problem.isPresent()) {
            throw new PolicyProblem(problem.get());
        }
    }

    @SuppressWarnings("unchecked") // of what type it is in truth only the application's class knows
    private static Predicate<@Nullable Object> unless(WovenSite site, UserTypes types, IdempotentPolicy policy) {
        return policy.unless().isEmpty()
                ? UserExclusion.NONE
                : new UserExclusion(
                        site.method(), types.instance(policy.unless().get(), Predicate.class));
    }
}
