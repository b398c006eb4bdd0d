package dev.oncemore.agent.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpServer;
import dev.oncemore.agent.Application;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the interrupt at a deadline does to code that waits in one way or another: the rows of the table in the
 * documentation's page on timeouts. What an interrupt ends waits here for something that never comes; for what it does
 * not end, somebody else ends the wait once the thread has been interrupted.
 */
class InterruptedBodiesTest {

    private final Application application = Application.of("""
            import java.util.concurrent.Callable;
            class Limited {
                @Timeout("20ms") static Object run(Callable<?> body) throws Exception { return body.call(); }
                @Timeout(value = "20ms", lateResult = LateResult.DISCARD)
                static Object discarding(Callable<?> body) throws Exception {
                    return body.call();
                }
            }
            """);

    @AfterEach
    void noInterruptIsSeenAfterTheCall() {
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void sleepIsEnded() {
        endsWith(InterruptedException.class, () -> {
            Thread.sleep(600_000);
            return "slept";
        });
    }

    @Test
    void waitIsEnded() {
        Object monitor = new Object();
        endsWith(InterruptedException.class, () -> {
            synchronized (monitor) {
                while (!Thread.interrupted()) {
                    monitor.wait();
                }
                return "woken";
            }
        });
    }

    @Test
    void queuesSemaphoresAndLatchesAreEnded() {
        endsWith(InterruptedException.class, () -> new LinkedBlockingQueue<>().take());
        endsWith(InterruptedException.class, () -> new LinkedBlockingQueue<>().poll(10, TimeUnit.MINUTES));
        endsWith(InterruptedException.class, () -> {
            new Semaphore(0).acquire();
            return "acquired";
        });
        endsWith(InterruptedException.class, () -> new CountDownLatch(1).await(10, TimeUnit.MINUTES));
    }

    @Test
    void getOfAFutureIsEndedAndTheFutureGoesOn() {
        CompletableFuture<Object> future = new CompletableFuture<>();

        endsWith(InterruptedException.class, future::get);

        assertThat(future).isNotDone();
    }

    @Test
    void joinOfAFutureGoesOn() throws Exception {
        CompletableFuture<Object> future = new CompletableFuture<>();

        goesOn(future::join, () -> future.complete("result"), "result");
    }

    @Test
    void lockGoesOnAndLockInterruptiblyIsEnded() throws Exception {
        ReentrantLock lock = new ReentrantLock();
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Thread holder = new Thread(() -> {
            lock.lock();
            held.countDown();
            awaitQuietly(release);
            lock.unlock();
        });
        holder.start();
        held.await();

        endsWith(InterruptedException.class, () -> {
            lock.lockInterruptibly();
            return "locked";
        });
        goesOn(
                () -> {
                    lock.lock();
                    lock.unlock();
                    return "locked";
                },
                release::countDown,
                "locked");
        holder.join();
    }

    @Test
    void synchronizedGoesOn() throws Exception {
        Object monitor = new Object();
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Thread holder = new Thread(() -> {
            synchronized (monitor) {
                held.countDown();
                awaitQuietly(release);
            }
        });
        holder.start();
        held.await();

        goesOn(
                () -> {
                    synchronized (monitor) {
                        return "entered";
                    }
                },
                release::countDown,
                "entered");
        holder.join();
    }

    @Test
    void aComputationGoesOn() throws Throwable {
        assertThat(run(() -> {
                    long turns = 0;
                    while (!Thread.currentThread().isInterrupted()) {
                        turns++;
                    }
                    return turns > 0;
                }))
                .isEqualTo(true);
    }

    @Test
    void aReadFromASocketGoesOn() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
                Socket peer = server.accept()) {
            goesOn(() -> client.getInputStream().read(), () -> write(peer), 7);
        }
    }

    @Test
    void aReadFromASocketThatHasATimeoutOfItsOwnEndsWithThat() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
                Socket peer = server.accept()) {
            assertThat(peer.isConnected()).isTrue();
            client.setSoTimeout(100);

            endsWith(SocketTimeoutException.class, () -> client.getInputStream().read());
        }
    }

    @Test
    void aReadFromASocketOnAVirtualThreadIsEndedAndTheSocketClosed() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
                Socket peer = server.accept()) {
            assertThat(peer.isConnected()).isTrue();
            Throwable[] thrown = new Throwable[1];
            Runnable call = () -> thrown[0] =
                    catchThrowable(() -> run(() -> client.getInputStream().read()));
            Thread virtual;
            try {
                virtual = (Thread) Thread.class
                        .getMethod("startVirtualThread", Runnable.class)
                        .invoke(null, call);
            } catch (NoSuchMethodException before21) {
                return;
            }
            virtual.join();

            assertThat(thrown[0]).isInstanceOf(timeoutExceeded()).hasCauseInstanceOf(SocketException.class);
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void aReadFromASocketChannelIsEndedAndTheChannelClosed() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                SocketChannel client = SocketChannel.open(server.getLocalSocketAddress());
                Socket peer = server.accept()) {
            assertThat(peer.isConnected()).isTrue();

            endsWith(ClosedByInterruptException.class, () -> client.read(ByteBuffer.allocate(1)));

            assertThat(client.isOpen()).isFalse();
        }
    }

    @Test
    void aFileChannelThatIsUsedAfterTheInterruptIsClosedForEveryone(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("shared"), "x");
        try (FileChannel shared = FileChannel.open(file)) {
            endsWith(ClosedByInterruptException.class, () -> {
                while (!Thread.currentThread().isInterrupted()) {
                    Thread.onSpinWait();
                }
                return shared.read(ByteBuffer.allocate(1));
            });

            assertThat(shared.isOpen()).isFalse();
        }
    }

    @Test
    void selectReturnsAtOnce() throws Throwable {
        try (Selector selector = Selector.open()) {
            assertThat(run(selector::select)).isEqualTo(0);
        }
    }

    @Test
    void anHttpRequestIsEnded() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> awaitQuietly(never));
        server.setExecutor(task -> new Thread(task).start());
        server.start();
        try {
            HttpClient client = HttpClient.newHttpClient();
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://localhost:" + server.getAddress().getPort() + "/"))
                    .build();

            endsWith(InterruptedException.class, () -> client.send(request, HttpResponse.BodyHandlers.ofString()));
        } finally {
            never.countDown();
            server.stop(0);
        }
    }

    @Test
    void whatSwallowsTheInterruptIsTooLate() {
        Throwable thrown = catchThrowable(() -> run(() -> {
            awaitQuietly(new CountDownLatch(1));
            return "made up";
        }));

        assertThat(thrown).isInstanceOf(timeoutExceeded()).hasNoCause();
    }

    @Test
    void whatSetsTheFlagAgainCannotBeToldFromWhatNoticedNothing() throws Throwable {
        Callable<Object> restoring = () -> {
            awaitQuietly(new CountDownLatch(1));
            Thread.currentThread().interrupt();
            return "made up";
        };

        assertThat(run(restoring)).isEqualTo("made up");
        assertThat(catchThrowable(() -> application.call("Limited", "discarding", restoring)))
                .isInstanceOf(timeoutExceeded());
    }

    private Object run(Callable<?> body) throws Throwable {
        return application.call("Limited", "run", body);
    }

    private Class<?> timeoutExceeded() {
        return application.type("dev.oncemore.TimeoutExceededException");
    }

    private void endsWith(Class<? extends Throwable> cause, Callable<?> body) {
        assertThat(catchThrowable(() -> run(body)))
                .isInstanceOf(timeoutExceeded())
                .hasCauseInstanceOf(cause);
    }

    /** It is not ended by the interrupt, only by what follows that, and its result is kept. */
    private void goesOn(Callable<?> body, Runnable end, Object result) throws Exception {
        CountDownLatch interrupted = new CountDownLatch(1);
        FutureTask<Object> call = new FutureTask<>(() -> {
            try {
                return run(body);
            } catch (Throwable failure) {
                throw new AssertionError(failure);
            }
        });
        Thread caller = new Thread(call) {
            @Override
            public void interrupt() {
                super.interrupt();
                interrupted.countDown();
            }
        };
        caller.start();
        assertThat(interrupted.await(30, TimeUnit.SECONDS)).isTrue();
        end.run();
        assertThat(call.get(30, TimeUnit.SECONDS)).isEqualTo(result);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException swallowed) {
            // that is the point
        }
    }

    private static void write(Socket peer) {
        try {
            peer.getOutputStream().write(7);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }
}
