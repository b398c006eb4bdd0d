package dev.oncemore.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.oncemore.RetryAfter;
import dev.oncemore.example.Payment.Receipt;
import dev.oncemore.example.gateway.Fault;
import dev.oncemore.example.gateway.Gateway;
import dev.oncemore.example.gateway.Outage;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class GatewayClientTest {

    private static final Order ORDER = new Order(3, 100);

    @Test
    void aChargeGivesAReceipt() throws Exception {
        try (Gateway gateway = new Gateway((order, request) -> Fault.NONE, Outage.none())) {
            assertThat(client(gateway).charge(ORDER)).isEqualTo(new Receipt("/orders/3/charges/1"));
        }
    }

    @Test
    void aBusyGatewayIsAFailureThatKnowsHowLongToWait() throws Exception {
        try (Gateway gateway = new Gateway((order, request) -> Fault.BUSY, Outage.none())) {
            assertThatThrownBy(() -> client(gateway).charge(ORDER))
                    .isInstanceOfSatisfying(
                            RetryAfter.class,
                            busy -> assertThat(busy.retryAfter()).isEqualTo(Gateway.RETRY_AFTER))
                    .hasMessage("The gateway is busy and asks to wait 1 s");
        }
    }

    @ParameterizedTest
    @CsvSource({"BUSY, BUSY", "DROPPED_BEFORE_CHARGE, DROPPED", "DROPPED_AFTER_CHARGE, DROPPED"})
    void theShopCannotTellWhetherAnUnansweredRequestWasCharged(Fault fault, Outcome outcome) throws Exception {
        try (Gateway gateway = new Gateway((order, request) -> fault, Outage.none())) {
            IOException failure = catchThrowableOfType(
                    IOException.class, () -> client(gateway).charge(ORDER));

            assertThat(Outcome.of(failure)).isEqualTo(outcome);
        }
    }

    @Test
    void anInterruptEndsTheWaitForAnAnswer() throws Exception {
        try (Gateway gateway = new Gateway((order, request) -> Fault.LATE, Outage.none())) {
            Thread.currentThread().interrupt();

            InterruptedException failure = catchThrowableOfType(
                    InterruptedException.class, () -> client(gateway).charge(ORDER));

            assertThat(Outcome.of(failure)).isEqualTo(Outcome.TIMED_OUT);
        }
    }

    private static GatewayClient client(Gateway gateway) {
        return new GatewayClient(gateway.uri());
    }
}
