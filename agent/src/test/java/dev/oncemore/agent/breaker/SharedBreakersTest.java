package dev.oncemore.agent.breaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oncemore.agent.breaker.BreakerRules.Forced;
import dev.oncemore.agent.time.FakeTicker;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Which breaker a name stands for while threads link methods and the configuration changes. */
class SharedBreakersTest {

    private static final Member ONE = new Member("One#run()", SharedBreakersTest.class);
    private static final Member OTHER = new Member("Other#run()", SharedBreakersTest.class);

    private final SharedBreakers breakers = new SharedBreakers(
            (name, rules) -> new CircuitBreaker(name, rules, new FakeTicker(), new FakeTicker(), new Events()));

    @Test
    void methodsThatAgreeHaveTheSameOne() {
        assertThat(join(ONE, terms(50), 1)).isSameAs(join(OTHER, terms(50), 1));
        assertThat(breakers.names()).isEqualTo(Set.of("payments"));
    }

    @Test
    void theNewestConfigurationWinsWhoeverComesFirst() {
        CircuitBreaker forced = join(ONE, forced(), 2);

        assertThat(join(OTHER, terms(50), 1))
                .as("linked by a configuration that is over")
                .isSameAs(forced);
        assertThat(join(OTHER, forced(), 2)).isSameAs(forced);
        assertThat(join(OTHER, terms(50), 3).rules().forced()).isEqualTo(Forced.NONE);
    }

    @Test
    void twoChangesDuringOneLinkAreNoDifferent() {
        join(ONE, terms(50), 2);
        CircuitBreaker third = join(ONE, terms(70), 3);

        assertThat(join(OTHER, terms(50), 1)).isSameAs(third);
        assertThat(join(OTHER, terms(70), 3)).isSameAs(third);
    }

    @Test
    void aMethodThatComesWithAnOldConfigurationHasNoSayAfterwards() {
        join(ONE, terms(50), 2);
        join(OTHER, terms(60), 1);

        assertThatCode(() -> join(ONE, terms(50), 2)).doesNotThrowAnyException();
        assertThatThrownBy(() -> join(OTHER, terms(60), 2)).hasMessageContaining("with One#run()");
    }

    @Test
    void allMethodsHaveASayNotTheFirstAlone() throws Exception {
        WeakReference<Class<?>> first = joinByAClassThatIsGone();
        join(ONE, terms(50), 1);
        for (int i = 0; i < 100 && first.get() != null; i++) {
            System.gc();
        }
        assertThat(first.get()).isNull();

        assertThatThrownBy(() -> join(OTHER, terms(60), 1)).isInstanceOf(Disagreement.class);
    }

    @Test
    void aMethodKeepsItsSayThoughEveryThreadButOneLostTheRaceToLinkIt() throws Exception {
        int threads = 8;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            CyclicBarrier together = new CyclicBarrier(threads);
            List<Future<CircuitBreaker>> joined = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                joined.add(pool.submit(() -> {
                    together.await();
                    return join(new Member("One#run()", SharedBreakersTest.class), terms(50), 1);
                }));
            }
            for (Future<CircuitBreaker> each : joined) {
                assertThat(each.get()).isSameAs(joined.get(0).get());
            }
        } finally {
            pool.shutdown();
        }
        System.gc();

        assertThatThrownBy(() -> join(OTHER, terms(60), 1))
                .isInstanceOf(Disagreement.class)
                .hasMessage("it shares the circuit breaker 'payments' with One#run(), but failure-rate is 50.0"
                        + " there and 60.0 here: give both the same attributes, or set them once, with"
                        + " oncemore.breaker.payments.…");
    }

    @Test
    void anApplicationThatIsDeployedAgainMayChangeTheTermsOfAllItsMethods() throws Exception {
        try (Loader before = new Loader();
                Loader after = new Loader()) {
            Class<?> old = before.loadTwin();
            Class<?> anew = after.loadTwin();
            join(new Member("One#run()", old), terms(50), 1);
            join(new Member("Other#run()", old), terms(50), 1);

            CircuitBreaker changed = join(new Member("Other#run()", anew), terms(60), 1);
            assertThat(join(new Member("One#run()", anew), terms(60), 1)).isSameAs(changed);
            assertThat(old).isNotSameAs(anew);
        }
    }

    private CircuitBreaker join(Member member, BreakerTerms terms, long configuration) {
        return breakers.join("payments", terms, member, configuration);
    }

    private static BreakerTerms terms(double failureRate) {
        return new BreakerTerms(rules(failureRate, Forced.NONE), List.of("java.lang.Exception"), List.of(), false);
    }

    private static BreakerTerms forced() {
        return new BreakerTerms(rules(50, Forced.OPEN), List.of("java.lang.Exception"), List.of(), false);
    }

    private static BreakerRules rules(double failureRate, Forced forced) {
        return new BreakerRules(failureRate, 0, Long.MAX_VALUE, new BreakerRules.OfCalls(10), 2, 1, 1, forced);
    }

    private WeakReference<Class<?>> joinByAClassThatIsGone() throws Exception {
        try (Loader loader = new Loader()) {
            Class<?> gone = loader.loadTwin();
            join(new Member("First#run()", gone), terms(50), 1);
            return new WeakReference<>(gone);
        }
    }

    /** Brings a class of its own of the same name. */
    private static final class Loader extends URLClassLoader {

        Loader() {
            super(
                    new URL[] {
                        SharedBreakersTest.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                    },
                    ClassLoader.getPlatformClassLoader());
        }

        Class<?> loadTwin() throws ClassNotFoundException {
            return loadClass(Twin.class.getName());
        }
    }

    static final class Twin {}
}
