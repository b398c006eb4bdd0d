package dev.oncemore.bench.once;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oncemore.OncemoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A comparison is fair if everyone does the same: each key's work once, and its result to all. */
class ContestantsTest {

    private final Till till = new Till();

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"WOVEN", "WOVEN_BEFORE"})
    void carriesEachKeyOutOnce(Contestant contestant) {
        Charges charges = contestant.open(till);

        for (int round = 0; round < 3; round++) {
            for (int number = 0; number < 10; number++) {
                assertThat(charges.charge(Purchase.of(number))).isEqualTo(new Till.Slip(995));
            }
        }
        assertThat(till.executions()).isEqualTo(10);
        charges.charge(new Purchase("customer-1", 1_000_002));
        assertThat(till.executions()).as("both components count").isEqualTo(11);
    }

    @Test
    void theWovenOneIsNotMeasuredWithoutTheAgent() {
        assertThatThrownBy(() -> Contestant.WOVEN.open(till)).isInstanceOf(OncemoreException.class);
    }
}
