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

    private static final String[] QUICK = {"--orders", "120", "--customers", "20"};

    @TempDir
    Path folder;

    @Test
    void withTheAgentEveryOrderSucceedsAndSomeAreChargedTwice() throws Exception {
        ForkedShop shop = ForkedShop.withAgent(folder);

        assertThat(shop.status()).as(shop.err()).isZero();
        assertThat(shop.figure("succeeded")).as(shop.out()).isEqualTo(240);
        assertThat(shop.figure("lost")).isZero();
        assertThat(shop.figure("saved by a retry")).isPositive();
        assertThat(shop.figure("charged twice")).isPositive();
        assertThat(shop.liveLines()).isEqualTo(shop.figure("attempts"));
        assertThat(shop.out()).contains("a reply lost after the charge is a double charge");
    }

    @Test
    void withoutTheAgentWhatARetryWouldHaveSavedIsLost() throws Exception {
        ForkedShop with = ForkedShop.withAgent(folder, QUICK);
        ForkedShop without = ForkedShop.withoutAgent(folder, QUICK);

        assertThat(without.status()).as(without.err()).isZero();
        assertThat(without.figure("attempts")).as(without.out()).isEqualTo(120);
        assertThat(without.figure("lost")).isEqualTo(with.figure("saved by a retry"));
        assertThat(without.figure("succeeded")).isEqualTo(with.figure("at the first attempt"));
        assertThat(without.out()).contains("java -javaagent:").contains("WITHOUT the Oncemore agent");
    }

    @Test
    void theSameSeedGivesTheSameTables() throws Exception {
        ForkedShop one = ForkedShop.withAgent(folder, QUICK);
        ForkedShop other = ForkedShop.withAgent(folder, "--orders", "120", "--customers", "11", "--seed", "1");

        assertThat(one.tables()).isEqualTo(other.tables());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "--orders=0     | '--orders': must be a whole number from 1 to 400 but was 0",
                "--orders=many  | '--orders': must be a whole number from 1 to 400 but was many",
                "--customers=99 | '--customers': must be a whole number from 1 to 50 but was 99",
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
