package dev.oncemore.agent.timeout;

/** A call has begun: the one who waits for it then races with its end. */
final class Begun {

    private volatile boolean begun;

    /** It takes some time for the other thread to hear of it. */
    void tell() {
        begun = true;
        for (int i = 0; i < 5; i++) {
            Thread.onSpinWait();
        }
    }

    void await() {
        while (!begun) {
            Thread.onSpinWait();
        }
    }
}
