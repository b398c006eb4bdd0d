package dev.oncemore.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The packaged shop under the packaged agent. */
@Timeout(120)
class ShopIT {

    @TempDir
    Path folder;

    @Test
    void withTheAgentNoOrderIsLostInAnOutageAndNobodyIsChargedTwice() throws Exception {
        ForkedShop shop = ForkedShop.withAgent(folder, "--verbose");

        assertThat(shop.status()).as(shop.err()).isZero();
        assertThat(shop.third("orders")).as(shop.out()).isEqualTo(200);
        assertThat(shop.third("clicked twice")).isEqualTo(66);
        assertThat(shop.third("sent again after the answer")).isEqualTo(27);
        assertThat(shop.third("LOST")).isZero();
        assertThat(shop.third("orders never charged")).isZero();
        assertThat(shop.third("orders charged once")).as(shop.out()).isEqualTo(200);
        assertThat(shop.third("orders charged twice")).isZero();
        assertThat(shop.third("orders charged more often")).isZero();
        assertThat(shop.third("paid after retries")).isPositive();
        assertThat(shop.third("no answer in time")).isPositive();
        assertThat(shop.third("calls refused by the open circuit")).isPositive();
        assertThat(shop.third("promised by the fallback")).isPositive();
        assertThat(shop.third("promised orders paid")).isEqualTo(shop.third("promised by the fallback"));
        assertThat(shop.liveLines()).isEqualTo(shop.third("attempts"));
        assertThat(shop.out()).contains("With the agent no order was lost. Nobody was charged twice.");

        assertThat(shop.first("orders")).isEqualTo(200);
        assertThat(shop.first("LOST")).isPositive();
        assertThat(shop.first("attempts")).isEqualTo(200 + 66 + 27);
        assertThat(shop.first("promised by the fallback")).isZero();
        assertThat(shop.first("orders charged twice")).isPositive();

        assertThat(shop.second("orders")).isEqualTo(200);
        assertThat(shop.second("attempts")).isBetween(200 + 66, shop.first("attempts"));
        assertThat(shop.second("orders charged twice")).isPositive();

        assertThat(shop.out())
                .containsSubsequence("THE GATEWAY IS DOWN", "circuit open", "as promised")
                .containsSubsequence("THE GATEWAY IS DOWN", "THE GATEWAY IS BACK");
        assertThat(shop.err())
                .containsSubsequence(
                        "circuit breaker gateway opened for",
                        "circuit breaker gateway is half-open",
                        "circuit breaker gateway closed");
    }

    @Test
    void withoutTheAgentTheAnnotationsDoNothing() throws Exception {
        ForkedShop shop =
                ForkedShop.withoutAgent(folder, "--orders", "60", "--rate", "50", "--outage", "1", "--verbose");

        assertThat(shop.status()).as(shop.err()).isZero();
        assertThat(shop.first("attempts")).as(shop.out()).isEqualTo(60 + 20 + 8);
        assertThat(shop.first("LOST")).isPositive();
        assertThat(shop.first("paid at the first attempt")).isEqualTo(60 - shop.first("LOST"));
        assertThat(shop.liveLines()).isEqualTo(60 + 20 + 8);
        assertThat(shop.out())
                .contains("java -javaagent:")
                .contains("WITHOUT the Oncemore agent")
                .containsSubsequence("THE GATEWAY IS DOWN", "THE GATEWAY IS BACK")
                .doesNotContain("circuit open");
    }

    @Test
    void theTableIsTheFirstToSeeAndThePointTheLast() throws Exception {
        ForkedShop shop = ForkedShop.withAgent(folder, "--orders", "30", "--rate", "50", "--outage", "0");

        assertThat(shop.status()).as(shop.err()).isZero();
        assertThat(shop.liveLines()).isZero();
        assertThat(shop.out().lines().filter(line -> !line.isBlank()).skip(1).findFirst())
                .hasValueSatisfying(line -> assertThat(line).startsWith("What customers did and saw"));
        assertThat(shop.out().lines().reduce((one, other) -> other))
                .hasValueSatisfying(line -> assertThat(line).startsWith("With the agent "));
    }

    @Test
    void theSameSeedGivesTheSameFigures() throws Exception {
        ForkedShop one = ForkedShop.withoutAgent(folder, "--figures", "--orders=80", "--outage=0", "--rate=80");
        ForkedShop other = ForkedShop.withoutAgent(folder, "--figures", "--orders=80", "--outage=0", "--rate=50");

        assertThat(one.out()).contains("ORDERS=80");
        assertThat(one.out().replaceAll(".*_WAITS?_MS=.*", ""))
                .isEqualTo(other.out().replaceAll(".*_WAITS?_MS=.*", ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "--orders=0     | '--orders': must be a whole number from 1 to 400 but was 0",
                "--orders=many  | '--orders': must be a whole number from 1 to 400 but was many",
                "--rate=999     | '--rate': must be a whole number from 1 to 100 but was 999",
                "--outage=11    | '--outage': must be a whole number from 0 to 10 but was 11",
                "--seed=-1      | '--seed': must be a whole number from 0 to 2147483647 but was -1",
                "--sead=5       | Unknown option: '--sead=5'",
                "--orders       | Missing required parameter for option '--orders' (<number>)",
            })
    void aBadArgumentIsOneLineAndExitStatusTwo(String argument, String message) throws Exception {
        ForkedShop shop = ForkedShop.withoutAgent(folder, argument);

        assertThat(shop.status()).isEqualTo(2);
        assertThat(shop.out()).isEmpty();
        assertThat(shop.err().lines()).singleElement().asString().contains(message);
    }
}
