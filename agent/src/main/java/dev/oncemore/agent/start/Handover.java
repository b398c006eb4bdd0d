package dev.oncemore.agent.start;

import java.util.function.Consumer;

/** Makes the agent and hands it over to its loader, which has this class initialised for that. */
final class Handover {

    static {
        handOver();
    }

    private Handover() {}

    @SuppressWarnings("unchecked") // the two loaders share no type but the JDK's
    private static void handOver() {
        ((Consumer<Object>) Handover.class.getClassLoader()).accept(new Agent());
    }
}
