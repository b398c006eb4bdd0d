package dev.oncemore.bench.once;

import dev.oncemore.Oncemore;
import dev.oncemore.bench.report.Agents;

/** Who takes part, in the order of the report. */
public enum Contestant {
    /** A cache that reads no clock. */
    CAFFEINE_WITHOUT_EXPIRY("bare Caffeine, entries without end"),
    /** A cache of entries that expire, as records do: what targets are stated in. */
    CAFFEINE("bare Caffeine, entries that expire"),
    /** Oncemore. */
    WOVEN("Oncemore"),
    /** Another version of Oncemore. */
    WOVEN_BEFORE(Agents.BEFORE),
    /** Spring's {@code @Cacheable(sync = true)} on a bean. */
    SPRING("Spring @Cacheable(sync = true), Caffeine"),
    /** AWS Powertools' idempotency with its local cache. */
    POWERTOOLS("AWS Powertools, local cache");

    /** The most that anyone keeps. */
    static final int MOST = 200_000;

    private final String title;

    Contestant(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** Whether it needs the agent. */
    boolean woven() {
        return this == WOVEN || this == WOVEN_BEFORE;
    }

    /** The charges, made once in this contestant's way. */
    Charges open(Till till) {
        return switch (this) {
            case CAFFEINE_WITHOUT_EXPIRY -> CaffeineCharges.withoutEnd(till);
            case CAFFEINE -> CaffeineCharges.thatExpire(till);
            case SPRING -> SpringCharges.open(till);
            case POWERTOOLS -> PowertoolsCharges.open(till);
            case WOVEN, WOVEN_BEFORE -> {
                Oncemore.requireAgent();
                yield new WovenCharges(till);
            }
        };
    }
}
