package dev.oncemore.agent.link.site;

import dev.oncemore.agent.time.CoarseTicker;
import dev.oncemore.agent.time.Ticker;

/** The clocks of the JVM, besides the exact one. */
public final class Clocks {

    /** One thread serves all readers, and starts with the first of them. */
    public static final Ticker COARSE = CoarseTicker.of(Ticker.SYSTEM);

    private Clocks() {}
}
