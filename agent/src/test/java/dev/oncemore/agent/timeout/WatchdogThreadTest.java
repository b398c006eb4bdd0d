package dev.oncemore.agent.timeout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oncemore.agent.time.Ticker;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The watchdog's own thread. */
class WatchdogThreadTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final Set<Thread> before = watchdogs();
    private final Watchdog watchdog = new Watchdog(Ticker.SYSTEM);

    @Test
    void itStartsWithTheFirstDeadlineAndIsTheOnlyOne() throws Exception {
        assertThat(fresh()).isEmpty();

        CountDownLatch begun = new CountDownLatch(10);
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            Thread caller = new Thread(() -> {
                begun.countDown();
                callForALongTime();
            });
            caller.start();
            callers.add(caller);
        }
        for (Thread caller : callers) {
            caller.join();
        }

        assertThat(fresh()).hasSize(1);
    }

    @Test
    void itBelongsToNobody() {
        callForALongTime();

        Thread thread = theThread();
        assertThat(thread.isDaemon()).isTrue();
        assertThat(thread.getContextClassLoader()).isNull();
        assertThat(thread.getThreadGroup().getParent()).isNull();
    }

    @Test
    void itSleepsWithoutLimitWhenNoDeadlineIsNear() {
        DeadlineOutcome ending = DeadlineOutcome.EXPIRED;
        while (ending
                != DeadlineOutcome.ON_TIME) { // a slot whose deadline has fired stays on watch until the next round
            Deadline call = watchdog.next();
            call.start(TimeUnit.MILLISECONDS.toNanos(5));
            ending = call.returned();
        }

        Thread thread = theThread();
        await(() -> thread.getState() == Thread.State.WAITING && watchdog.watched() == 0);
    }

    @Test
    void anInterruptMeantForSomebodyElseDoesNotKeepItAwake() {
        callForALongTime();
        Thread thread = theThread();
        await(() -> thread.getState() == Thread.State.TIMED_WAITING);

        thread.interrupt();

        await(() -> !thread.isInterrupted() && thread.getState() == Thread.State.TIMED_WAITING);
    }

    @Test
    void itInterruptsACallThatIsTooLong() {
        Deadline call = watchdog.next();
        call.start(TimeUnit.MILLISECONDS.toNanos(5));
        DeadlineOutcome ending;
        try {
            new CountDownLatch(1).await(60, TimeUnit.SECONDS);
            ending = call.returned();
        } catch (InterruptedException late) {
            ending = call.failed();
        }

        assertThat(ending).isEqualTo(DeadlineOutcome.EXPIRED);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void anInterruptThatBlocksDelaysNoOtherDeadline() throws Exception {
        CountDownLatch blocked = new CountDownLatch(1);
        CountDownLatch freed = new CountDownLatch(1);
        List<Thread> late = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Thread each =
                    new Thread(() -> {
                        Deadline call = watchdog.next();
                        call.start(1);
                        try {
                            freed.await();
                        } catch (InterruptedException expected) {
                            call.failed();
                            return;
                        }
                        call.returned();
                    }) {
                        @Override
                        public void interrupt() {
                            blocked.countDown();
                            try {
                                freed.await();
                            } catch (InterruptedException impossible) {
                                throw new AssertionError(impossible);
                            }
                        }
                    };
            each.start();
            late.add(each);
        }
        assertThat(blocked.await(30, TimeUnit.SECONDS)).isTrue();

        itInterruptsACallThatIsTooLong();

        freed.countDown();
        for (Thread each : late) {
            each.join();
        }
    }

    /** Whoever comes while another caller starts the thread must not be forgotten until that one's deadline. */
    @Test
    void aNearDeadlineThatComesAsAnotherStartsTheThreadIsKept() throws Exception {
        for (int round = 0; round < 100; round++) {
            Watchdog young = new Watchdog(Ticker.SYSTEM);
            CyclicBarrier start = new CyclicBarrier(2);
            Thread distant = new Thread(() -> {
                Deadline call = young.next();
                await(start);
                call.start(3_600 * SECOND);
                call.returned();
            });
            distant.start();
            Deadline near = young.next();
            await(start);
            near.start(1);
            try {
                assertThat(new CountDownLatch(1).await(30, TimeUnit.SECONDS))
                        .as("interrupted")
                        .isTrue();
            } catch (InterruptedException inTime) {
                assertThat(near.failed()).isEqualTo(DeadlineOutcome.EXPIRED);
            }
            distant.join();
        }
    }

    private static void await(CyclicBarrier start) {
        try {
            start.await(30, TimeUnit.SECONDS);
        } catch (Exception broken) {
            throw new AssertionError(broken);
        }
    }

    @Test
    void theLoaderOfWhoeverCameFirstIsCollected() throws Exception {
        ReferenceQueue<Object> gone = new ReferenceQueue<>();
        WeakReference<Object> loader = new WeakReference<>(callFromALoaderOfItsOwn(), gone);

        for (int i = 0; i < 20 && loader.get() != null; i++) {
            System.gc();
            gone.remove(200);
        }

        assertThat(theThread().isAlive()).isTrue();
        assertThat(loader.get()).isNull();
    }

    private Object callFromALoaderOfItsOwn() throws Exception {
        URLClassLoader loader =
                new URLClassLoader(
                        new URL[] {
                            FirstCaller.class
                                    .getProtectionDomain()
                                    .getCodeSource()
                                    .getLocation()
                        },
                        getClass().getClassLoader()) {
                    @Override
                    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                        return name.equals(FirstCaller.class.getName())
                                ? findClass(name)
                                : super.loadClass(name, resolve);
                    }
                };
        Runnable caller = (Runnable) loader.loadClass(FirstCaller.class.getName())
                .getConstructor(Runnable.class)
                .newInstance((Runnable) this::callForALongTime);
        Thread thread = new Thread(caller);
        thread.setContextClassLoader(loader);
        thread.start();
        thread.join();
        loader.close();
        return loader;
    }

    /** Stands for an application. */
    public static final class FirstCaller implements Runnable {

        private final Runnable call;

        public FirstCaller(Runnable call) {
            this.call = call;
        }

        @Override
        public void run() {
            call.run();
        }
    }

    private void callForALongTime() {
        Deadline call = watchdog.next();
        call.start(3_600 * SECOND);
        call.returned();
    }

    private Thread theThread() {
        assertThat(fresh()).hasSize(1);
        return fresh().iterator().next();
    }

    private Set<Thread> fresh() {
        return watchdogs().stream().filter(each -> !before.contains(each)).collect(Collectors.toSet());
    }

    private static Set<Thread> watchdogs() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(each -> each.getName().equals(WatchdogThread.NAME))
                .collect(Collectors.toSet());
    }

    private static void await(BooleanSupplier condition) {
        long began = System.nanoTime();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - began).isLessThan(30 * SECOND);
            Thread.yield();
        }
    }
}
