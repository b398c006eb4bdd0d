package dev.oncemore.agent.link.timeout;

import dev.oncemore.agent.link.site.Layer;
import dev.oncemore.agent.link.site.WovenSite;
import dev.oncemore.agent.observe.LoggingTimeoutListener;
import dev.oncemore.agent.observe.TimeoutListener;
import dev.oncemore.agent.policy.TimeoutPolicy;
import dev.oncemore.agent.time.Ticker;

/** Links {@code @Timeout}, around a whole call, and {@code attemptTimeout}, around each of its attempts. */
public final class TimeoutLink {

    private TimeoutLink() {}

    /**
     * The deadline of a call.
     *
     * @param call the layers of the whole call
     */
    public static Layer ofCall(WovenSite site, TimeoutPolicy policy, Layer call) {
        return limited(site, site.method().toString(), policy, TimeoutFailure.ofCall(site.owner()), call);
    }

    /**
     * The deadline of an attempt, whose end the retries around it handle.
     *
     * @param attempt one attempt
     */
    public static Layer ofAttempt(WovenSite site, TimeoutPolicy policy, Layer attempt) {
        return limited(site, "an attempt of " + site.method(), policy, TimeoutFailure.ofAttempt(site.owner()), attempt);
    }

    private static Layer limited(
            WovenSite site, String what, TimeoutPolicy policy, TimeoutFailure failure, Layer inner) {
        TimeoutListener listener = site.kept(TimeoutListener.class, new LoggingTimeoutListener(Ticker.SYSTEM));
        Limit limit = new Limit(what, policy.limitNanos(), policy.lateResult(), failure, listener);
        return new LimitLayer(inner, limit, Deadlines.watchdog());
    }
}
