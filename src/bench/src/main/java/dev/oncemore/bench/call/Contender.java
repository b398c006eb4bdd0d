package dev.oncemore.bench.call;

import dev.oncemore.Oncemore;
import dev.oncemore.bench.report.Agents;

/** Who takes part, in the order of the report. */
public enum Contender {
    /** The method as it is. */
    PLAIN("plain method"),
    /** What targets are stated in: a reading of the clock, a dependent stage. */
    YARDSTICK("one System.nanoTime()", "one dependent stage"),
    /** Oncemore, with the policy in the annotation. */
    WOVEN("Oncemore"),
    /** Another version of Oncemore, with the policy in the annotation. */
    WOVEN_BEFORE(Agents.BEFORE),
    /** Oncemore, with a named policy from a file. */
    WOVEN_NAMED_POLICY("Oncemore, named policy from a file"),
    /** Resilience4j's {@code Retry.decorate…}. */
    RESILIENCE4J("Resilience4j"),
    /** Failsafe's {@code RetryPolicy}. */
    FAILSAFE("Failsafe"),
    /** Spring Retry's {@code @Retryable} on a bean. */
    SPRING_RETRY("Spring Retry"),
    /** Spring Framework's {@code @Retryable} on a bean. */
    SPRING_FRAMEWORK("Spring Framework"),
    /** SmallRye Fault Tolerance's {@code Guard}. */
    SMALLRYE("SmallRye Fault Tolerance");

    private final String title;
    private final String laterTitle;

    Contender(String title) {
        this(title, title);
    }

    Contender(String title, String laterTitle) {
        this.title = title;
        this.laterTitle = laterTitle;
    }

    /** The name that the report shows. */
    public String title() {
        return title;
    }

    /** Likewise where results come later. */
    String laterTitle() {
        return laterTitle;
    }

    /** Whether it needs the agent, and so a JVM of its own kind. */
    public boolean woven() {
        return this == WOVEN || this == WOVEN_BEFORE || this == WOVEN_NAMED_POLICY;
    }

    /**
     * The calls, protected in this contender's way.
     *
     * @throws dev.oncemore.OncemoreException if it needs the agent and there is none
     */
    Payments open(Gateway gateway) {
        return switch (this) {
            case PLAIN -> new PlainPayments(gateway);
            case WOVEN, WOVEN_BEFORE -> woven(new WovenPayments(gateway));
            case WOVEN_NAMED_POLICY -> woven(new NamedPolicyPayments(gateway));
            case RESILIENCE4J -> new Resilience4jPayments(gateway);
            case FAILSAFE -> new FailsafePayments(gateway);
            case SPRING_RETRY -> SpringRetryPayments.open(gateway);
            case SPRING_FRAMEWORK -> SpringFrameworkPayments.open(gateway);
            case SMALLRYE -> new SmallRyePayments(gateway);
            case YARDSTICK -> throw new IllegalArgumentException("no yardstick for calls that are only retried");
        };
    }

    /** Likewise for calls that are protected by more than retries. */
    GuardedPayments openGuarded(Gateway gateway) {
        return switch (this) {
            case PLAIN -> new PlainGuarded(gateway);
            case YARDSTICK -> new YardstickGuarded(gateway);
            case WOVEN, WOVEN_BEFORE -> woven(new WovenGuarded(gateway));
            case RESILIENCE4J -> new Resilience4jGuarded(gateway);
            case FAILSAFE -> new FailsafeGuarded(gateway);
            case SMALLRYE -> new SmallRyeGuarded(gateway);
            case WOVEN_NAMED_POLICY, SPRING_RETRY, SPRING_FRAMEWORK ->
                throw new IllegalArgumentException(title + " takes part in calls that are retried, and in no others");
        };
    }

    private static <P> P woven(P payments) {
        Oncemore.requireAgent();
        return payments;
    }
}
