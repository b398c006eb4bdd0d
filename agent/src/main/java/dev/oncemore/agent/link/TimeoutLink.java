package dev.oncemore.agent.link;

import dev.oncemore.agent.policy.TimeoutPolicy;
import java.lang.invoke.MethodHandle;

/** Links {@code @Timeout}, around all that belongs to a call, and {@code attemptTimeout}, around each of its attempts. */
final class TimeoutLink {

    MethodHandle ofCall(WovenSite site, TimeoutPolicy policy, MethodHandle call) {
        return limited(site, site.method().toString(), policy, TimeoutFailure.ofCall(site.lookup()), call);
    }

    /** One attempt; that it ended so is for the retries around it. */
    MethodHandle ofAttempt(WovenSite site, TimeoutPolicy policy, MethodHandle attempt) {
        return limited(
                site, "an attempt of " + site.method(), policy, TimeoutFailure.ofAttempt(site.lookup()), attempt);
    }

    private static MethodHandle limited(
            WovenSite site, String what, TimeoutPolicy policy, TimeoutFailure failure, MethodHandle inner) {
        TimeoutCall call =
                new TimeoutCall(what, policy.limitNanos(), policy.lateResult(), failure, site.timeoutListener());
        return new TimeoutTree(Deadlines.watchdog(), call, inner).ofLimited();
    }
}
