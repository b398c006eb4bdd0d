package dev.oncemore.example.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The payment gateway: {@code POST /orders/<number>/charges} charges that order, once for every request that gets
 * through, or once for each {@code Idempotency-Key} where requests have that header: a key that comes again gets the
 * same answer, and nothing is charged. It listens on a free port of the loopback interface and answers on threads of
 * its own.
 */
public final class Gateway implements AutoCloseable {

    /** What {@code Retry-After} says on a 503. The header counts in whole seconds. */
    public static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    /** The header by which the gateway recognises a request that it has had before. */
    public static final String KEY = "Idempotency-Key";

    private static final Duration USUAL = Duration.ofMillis(40);
    private static final Duration LATE = Duration.ofSeconds(3);

    private final Faults faults;
    private final Outage outage;
    private final Books books = new Books();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    /**
     * Opens the gateway.
     *
     * @param faults what goes wrong with single requests
     * @param outage when nothing works
     * @throws IOException if no port can be had
     */
    public Gateway(Faults faults, Outage outage) throws IOException {
        this.faults = faults;
        this.outage = outage;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> answer(exchange, 200));
        server.createContext("/orders/", this::serve);
        server.start();
    }

    /**
     * Where it listens.
     *
     * @return the address, without a path
     */
    public URI uri() {
        InetSocketAddress address = server.getAddress();
        return URI.create("http://" + address.getAddress().getHostAddress() + ":" + address.getPort());
    }

    /**
     * What really happened.
     *
     * @return the books, which go on changing while requests come in
     */
    public Books books() {
        return books;
    }

    private void serve(HttpExchange exchange) throws IOException {
        try {
            exchange.getRequestBody().readAllBytes();
            if (outage.strikes()) {
                books.receivedInOutage();
                outage.awaitEnd();
            } else {
                charge(
                        exchange,
                        Integer.parseInt(exchange.getRequestURI().getPath().split("/", -1)[2]));
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } finally {
            // An exchange that is closed before it is answered takes its connection with it: this is the drop.
            exchange.close();
        }
    }

    private void charge(HttpExchange exchange, int order) throws IOException, InterruptedException {
        Fault fault = faults.of(order, books.received(order));
        Thread.sleep(USUAL.toMillis());
        if (fault.charges()) {
            String key = exchange.getRequestHeaders().getFirst(KEY);
            int charge = key == null ? books.charged(order) : books.chargedOnce(order, key);
            exchange.getResponseHeaders().set("Location", "/orders/" + order + "/charges/" + charge);
        }
        switch (fault) {
            case NONE -> answer(exchange, 201);
            case LATE -> {
                Thread.sleep(LATE.toMillis());
                answer(exchange, 201);
            }
            case BUSY -> {
                exchange.getResponseHeaders().set("Retry-After", Long.toString(RETRY_AFTER.toSeconds()));
                answer(exchange, 503);
            }
            case DROPPED_BEFORE_CHARGE, DROPPED_AFTER_CHARGE -> {}
        }
    }

    private static void answer(HttpExchange exchange, int status) throws IOException {
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    /** Stops at once; requests in progress end without an answer. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
