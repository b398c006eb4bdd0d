package dev.oncemore.example;

import dev.oncemore.Oncemore;
import dev.oncemore.example.Payment.Receipt;
import dev.oncemore.example.gateway.Gateway;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * Speaks HTTP to the gateway, one request per call. The JDK's client by itself sends a GET again when its connection is
 * dropped; a POST it sends once, so that every request the gateway sees is an attempt of the shop's. It waits for an
 * answer for as long as it takes: how long that may be is the {@link Checkout}'s to say.
 */
final class GatewayClient {

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI gateway;

    GatewayClient(URI gateway) {
        this.gateway = gateway;
    }

    /**
     * Gets the client's classes loaded and its threads started, so that the first order's time is not spent on them.
     */
    void connect() throws IOException, InterruptedException {
        http.send(HttpRequest.newBuilder(gateway).build(), BodyHandlers.discarding());
    }

    Receipt charge(Order order) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(gateway.resolve("/orders/" + order.number() + "/charges"))
                .POST(BodyPublishers.ofString("cents=" + order.cents()));
        if (Oncemore.isActive()) { // without the agent there is no key to send
            request.header(Gateway.KEY, Oncemore.idempotencyKey());
        }
        HttpResponse<Void> response = http.send(request.build(), BodyHandlers.discarding());
        return switch (response.statusCode()) {
            case 201 -> new Receipt(header(response, "Location"));
            case 503 ->
                throw new GatewayBusyException(Duration.ofSeconds(Long.parseLong(header(response, "Retry-After"))));
            default -> throw new IllegalStateException("The gateway answered " + response);
        };
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElseThrow();
    }
}
