package dev.oncemore.agent.rehearsal;

/** What a rehearsed attempt ends with. */
final class Expected extends RuntimeException {

    private static final long serialVersionUID = 1;

    Expected() {
        super(null, null, true, false);
    }
}
