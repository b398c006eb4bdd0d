package dev.oncemore.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.oncemore.RetryAfter;
import dev.oncemore.example.gateway.Fault;
import dev.oncemore.example.gateway.Gateway;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class GatewayClientTest {

    private static final Order ORDER = new Order(3, 100);

    @Test
    void aChargeGivesAReceipt() throws Exception {
        try (Gateway gateway = new Gateway((order, request) -> Fault.NONE)) {
            assertThat(client(gateway).charge(ORDER)).isEqualTo(new Receipt("/orders/3/charges/1"));
        }
    }

    @Test
    void aBusyGatewayIsAFailureThatKnowsHowLongToWait() throws Exception {
        try (Gateway gateway = new Gateway((order, request) -> Fault.BUSY)) {
            assertThatThrownBy(() -> client(gateway).charge(ORDER))
                    .isInstanceOfSatisfying(
                            RetryAfter.class,
                            busy -> assertThat(busy.retryAfter()).isEqualTo(Gateway.RETRY_AFTER))
                    .hasMessage("The gateway is busy and asks to wait 1 s");
        }
    }

    @ParameterizedTest
    @CsvSource({"BUSY, BUSY", "DROPPED_BEFORE_CHARGE, DROPPED", "DROPPED_AFTER_CHARGE, DROPPED", "LATE, TIMED_OUT"})
    void theShopCannotTellWhetherAnUnansweredRequestWasCharged(Fault fault, Outcome outcome) throws Exception {
        try (Gateway gateway = new Gateway((order, request) -> fault)) {
            IOException failure = catchThrowableOfType(
                    IOException.class, () -> client(gateway).charge(ORDER));

            assertThat(Outcome.of(failure)).isEqualTo(outcome);
        }
    }

    private static GatewayClient client(Gateway gateway) {
        return new GatewayClient(gateway.uri(), Duration.ofSeconds(1));
    }
}
