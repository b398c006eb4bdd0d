package dev.oncemore.bench.deadline;

import dev.oncemore.Oncemore;
import dev.oncemore.Timeout;
import dev.oncemore.TimeoutExceededException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;

/**
 * Times out, again and again, and prints by how many nanoseconds each call was late. Meanwhile as many other threads as
 * asked are in calls whose deadline is far.
 *
 * <p>Arguments: the limit in milliseconds (5, 50 or 500), the number of deadlines in the JVM, and the number of calls
 * to measure.
 */
public final class Deadlines {

    private static final int STACK = 128 << 10;

    private final CountDownLatch waiting;
    private final CountDownLatch over = new CountDownLatch(1);

    private Deadlines(int others) {
        waiting = new CountDownLatch(others);
    }

    /** Measures. */
    public static void main(String[] arguments) throws InterruptedException, ReflectiveOperationException {
        Oncemore.requireAgent();
        int limit = Integer.parseInt(arguments[0]);
        int others = Integer.parseInt(arguments[1]) - 1;
        int calls = Integer.parseInt(arguments[2]);
        Deadlines deadlines = new Deadlines(others);
        List<Thread> threads = deadlines.occupy(others);
        for (int call = -calls / 10; call < calls; call++) { // the first are to warm up
            long late = deadlines.late(limit);
            if (call >= 0) {
                System.out.println(late);
            }
        }
        deadlines.over.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private List<Thread> occupy(int others) throws InterruptedException, ReflectiveOperationException {
        ThreadFactory factory = factory();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < others; i++) {
            Thread thread = factory.newThread(this::occupied);
            thread.start();
            threads.add(thread);
        }
        waiting.await();
        return threads;
    }

    /** Virtual threads where there are some. */
    private static ThreadFactory factory() throws ReflectiveOperationException {
        if (Runtime.version().feature() < 21) {
            return task -> new Thread(null, task, "occupied", STACK);
        }
        Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
        return (ThreadFactory)
                Class.forName("java.lang.Thread$Builder").getMethod("factory").invoke(builder);
    }

    @Timeout("10m")
    private void occupied() {
        waiting.countDown();
        try {
            over.await();
        } catch (InterruptedException early) {
            throw new IllegalStateException("a deadline that is far has fired", early);
        }
    }

    private long late(int limit) throws InterruptedException {
        long began = System.nanoTime();
        try {
            switch (limit) {
                case 5 -> fiveMilliseconds();
                case 50 -> fiftyMilliseconds();
                case 500 -> fiveHundredMilliseconds();
                default -> throw new IllegalArgumentException("the limit must be 5, 50 or 500 but was " + limit);
            }
            throw new IllegalStateException("the call was not timed out");
        } catch (TimeoutExceededException inTime) {
            return System.nanoTime() - began - limit * 1_000_000L;
        }
    }

    @Timeout("5ms")
    private void fiveMilliseconds() throws InterruptedException {
        over.await();
    }

    @Timeout("50ms")
    private void fiftyMilliseconds() throws InterruptedException {
        over.await();
    }

    @Timeout("500ms")
    private void fiveHundredMilliseconds() throws InterruptedException {
        over.await();
    }
}
