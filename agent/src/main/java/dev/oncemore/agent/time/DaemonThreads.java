package dev.oncemore.agent.time;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes {@link DaemonThread}s: the first has this name, the others have a number after it. */
final class DaemonThreads implements ThreadFactory {

    private final String name;
    private final AtomicInteger made = new AtomicInteger();

    DaemonThreads(String name) {
        this.name = name;
    }

    @Override
    public Thread newThread(Runnable task) {
        int number = made.incrementAndGet();
        return DaemonThread.of(number == 1 ? name : name + "-" + number, task);
    }
}
