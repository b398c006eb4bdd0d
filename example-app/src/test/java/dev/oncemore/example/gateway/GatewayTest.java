package dev.oncemore.example.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Over real HTTP, with the client that the shop uses. */
@Timeout(30)
class GatewayTest {

    private static final int ORDER = 7;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Gateway gateway;

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void chargesAndSaysWhereTheChargeIsKept() throws Exception {
        open(Fault.NONE);

        HttpResponse<Void> response = post(Duration.ofSeconds(10));

        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(response.headers().firstValue("Location")).contains("/orders/7/charges/1");
        assertBooked(1, 1);
    }

    @Test
    void aBusyGatewayChargesNothingAndSaysWhenToComeBack() throws Exception {
        open(Fault.BUSY);

        HttpResponse<Void> response = post(Duration.ofSeconds(10));

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).contains("1");
        assertBooked(1, 0);
    }

    @Test
    void aConnectionDroppedBeforeTheChargeLeavesNoCharge() throws Exception {
        open(Fault.DROPPED_BEFORE_CHARGE);

        assertDropped();

        assertBooked(1, 0);
    }

    @Test
    void aConnectionDroppedAfterTheChargeLeavesACharge() throws Exception {
        open(Fault.DROPPED_AFTER_CHARGE);

        assertDropped();

        assertBooked(1, 1);
    }

    @Test
    void theClientSendsAPostOnceOnAConnectionThatWasGoodBefore() throws Exception {
        open(Fault.NONE, Fault.NONE, Fault.DROPPED_AFTER_CHARGE, Fault.NONE);
        post(Duration.ofSeconds(10));
        post(Duration.ofSeconds(10));

        assertDropped();

        assertBooked(3, 3);
    }

    @Test
    void aLateAnswerIsOfAChargeThatWasMade() throws Exception {
        open(Fault.LATE);

        assertThatThrownBy(() -> post(Duration.ofSeconds(1))).isInstanceOf(HttpTimeoutException.class);

        assertBooked(1, 1);
    }

    @Test
    void whatGoesWrongDependsOnHowOftenTheOrderWasAskedFor() throws Exception {
        open(Fault.BUSY, Fault.DROPPED_AFTER_CHARGE, Fault.NONE);

        assertThat(post(Duration.ofSeconds(10)).statusCode()).isEqualTo(503);
        assertDropped();
        assertThat(post(Duration.ofSeconds(10)).headers().firstValue("Location"))
                .contains("/orders/7/charges/2");

        assertBooked(3, 2);
    }

    @Test
    void aKeyThatComesAgainIsAnsweredAndNotChargedAgain() throws Exception {
        open(Fault.DROPPED_AFTER_CHARGE, Fault.NONE, Fault.NONE, Fault.NONE);

        assertThatThrownBy(() -> client.send(keyed("one"), BodyHandlers.discarding()))
                .isInstanceOf(IOException.class);
        for (int i = 0; i < 2; i++) {
            HttpResponse<Void> again = client.send(keyed("one"), BodyHandlers.discarding());
            assertThat(again.statusCode()).isEqualTo(201);
            assertThat(again.headers().firstValue("Location")).contains("/orders/7/charges/1");
        }
        assertBooked(3, 1);

        HttpResponse<Void> other = client.send(keyed("two"), BodyHandlers.discarding());
        assertThat(other.headers().firstValue("Location")).contains("/orders/7/charges/2");
        assertBooked(4, 2);
    }

    private HttpRequest keyed(String key) {
        return HttpRequest.newBuilder(gateway.uri().resolve("/orders/" + ORDER + "/charges"))
                .POST(BodyPublishers.ofString("cents=100"))
                .header(Gateway.KEY, key)
                .build();
    }

    @Test
    void inAnOutageRequestsAreHeldAndThenDropped() throws Exception {
        List<String> news = new CopyOnWriteArrayList<>();
        Outage outage = Outage.after(1, Duration.ofMillis(50), new Outage.Listener() {
            @Override
            public void down() {
                news.add("down");
            }

            @Override
            public void up() {
                news.add("up");
            }
        });
        gateway = new Gateway((order, request) -> Fault.NONE, outage);

        assertThat(post(Duration.ofSeconds(10)).statusCode()).isEqualTo(201);
        assertThat(news).isEmpty();
        assertDropped();
        assertThat(news).containsExactly("down", "up");
        assertThat(post(Duration.ofSeconds(10)).statusCode()).isEqualTo(201);

        assertThat(gateway.books().requestsInOutage()).isEqualTo(1);
        assertBooked(2, 2);
    }

    private void open(Fault... faults) throws IOException {
        gateway = new Gateway((order, request) -> List.of(faults).get(request - 1), Outage.none());
    }

    private HttpResponse<Void> post(Duration patience) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(gateway.uri().resolve("/orders/" + ORDER + "/charges"))
                .POST(BodyPublishers.ofString("cents=100"))
                .timeout(patience)
                .build();
        return client.send(request, BodyHandlers.discarding());
    }

    private void assertDropped() {
        assertThatThrownBy(() -> post(Duration.ofSeconds(10)))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(HttpTimeoutException.class);
    }

    private void assertBooked(int requests, int charges) {
        assertThat(gateway.books().requests()).isEqualTo(Map.of(ORDER, requests));
        assertThat(gateway.books().charges()).isEqualTo(charges == 0 ? Map.of() : Map.of(ORDER, charges));
    }
}
