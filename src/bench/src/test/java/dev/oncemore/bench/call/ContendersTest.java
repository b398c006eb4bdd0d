package dev.oncemore.bench.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oncemore.OncemoreException;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * A comparison is fair if everyone does the same: the same attempts on the same failures, and the same failure at last.
 */
class ContendersTest {

    private static final int PLENTY = 100;

    private final Gateway gateway = new Gateway(Failure.PREALLOCATED);

    static Collection<Contender> peers() {
        EnumSet<Contender> peers = EnumSet.allOf(Contender.class);
        peers.removeIf(
                contender -> contender.woven() || contender == Contender.PLAIN || contender == Contender.YARDSTICK);
        return peers;
    }

    static Stream<Contender> everyoneWithoutAgent() {
        return Stream.concat(Stream.of(Contender.PLAIN), peers().stream());
    }

    @ParameterizedTest
    @MethodSource("peers")
    void givesUpAfterThreeAttempts(Contender contender) {
        Payments payments = contender.open(gateway);
        Order order = Order.sample();

        assertThat(attempts(payments::charge)).isEqualTo(3);
        assertThat(attempts(payments::cents)).isEqualTo(3);
        assertThat(attempts(payments::fee)).isEqualTo(3);
        assertThat(attempts(same -> payments.transfer(same, 1, 1, 1, "EUR", true, this, order.receipt())))
                .isEqualTo(3);
    }

    @ParameterizedTest
    @MethodSource("everyoneWithoutAgent")
    void givesUpAfterThreeAttemptsWithoutAPause(Contender contender) {
        assertThat(attempts(contender.open(gateway)::chargeAtOnce)).isEqualTo(3);
    }

    @ParameterizedTest
    @MethodSource("everyoneWithoutAgent")
    void comesThroughAtTheThirdAttempt(Contender contender) {
        Order order = Order.sample();
        gateway.fail(2);

        assertThat(contender.open(gateway).chargeAtOnce(order)).isSameAs(order.receipt());
        assertThat(gateway.failuresToCome()).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"WOVEN", "WOVEN_BEFORE", "WOVEN_NAMED_POLICY"})
    void doesNotMeasureAWovenMethodThatIsNotWoven(Contender contender) {
        assertThatThrownBy(() -> contender.open(gateway)).isInstanceOf(OncemoreException.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"FAILSAFE", "RESILIENCE4J", "SMALLRYE"})
    void breaksTheCircuitAfterTwentyFailures(Contender contender) {
        GuardedPayments payments = contender.openGuarded(gateway);
        gateway.fail(PLENTY);
        for (int call = 1; call <= 20; call++) {
            assertThatThrownBy(() -> payments.broken(Order.sample())).isInstanceOf(Failure.GatewayException.class);
        }

        assertThatThrownBy(() -> payments.broken(Order.sample())).isNotInstanceOf(Failure.GatewayException.class);
        assertThat(PLENTY - gateway.failuresToCome())
                .as("calls that reached the gateway")
                .isEqualTo(20);
    }

    @ParameterizedTest
    @EnumSource(names = {"FAILSAFE", "RESILIENCE4J", "SMALLRYE"})
    void retriesInsideTheTimeout(Contender contender) {
        Order order = Order.sample();
        gateway.fail(2);

        assertThat(contender.openGuarded(gateway).all(order)).isSameAs(order.receipt());
        assertThat(gateway.failuresToCome()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Call.class)
    void everyBenchmarkRuns(Call call) throws RunnerException {
        List<String> takingPart = call.contenders().stream()
                .filter(contender -> !contender.woven())
                .map(Contender::name)
                .toList();

        Collection<RunResult> results = new Runner(call.select(new OptionsBuilder())
                        .param("contender", takingPart.toArray(String[]::new))
                        .forks(0)
                        .warmupIterations(0)
                        .measurementIterations(1)
                        .measurementTime(TimeValue.milliseconds(5))
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();

        assertThat(results).hasSize(takingPart.size());
    }

    private int attempts(Function<Order, Object> call) {
        gateway.fail(PLENTY);
        assertThatThrownBy(() -> call.apply(Order.sample())).isInstanceOf(Failure.GatewayException.class);
        return PLENTY - gateway.failuresToCome();
    }
}
