package dev.oncemore.agent.weave.select;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oncemore.agent.AgentLines;
import dev.oncemore.agent.Application;
import dev.oncemore.agent.weave.WovenMethods;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which methods an annotation on their type is for. */
class TypeAnnotationsTest {

    @Test
    void notForMethodsThatOverrideThoseOfObject() {
        Application application = Application.of("""
                @CircuitBreaker class Client implements Cloneable {
                    public String call() { return "done"; }
                    @Override public String toString() { return "client"; }
                    @Override public int hashCode() { return 1; }
                    @Override public boolean equals(Object other) { return other == this; }
                    @Override public Client clone() { return this; }
                    @Override public void finalize() {}
                    public boolean equals(Client other) { return true; }
                    public String toString(int indent) { return "other"; }
                }
                """);

        assertThat(WovenMethods.of(application, "Client")).containsExactlyInAnyOrder("call", "equals", "toString");
    }

    @Test
    void notForTheAccessorsOfARecordAndForItsOtherMethods() {
        Application application = Application.of("""
                @CircuitBreaker record Client(String host, int port) {
                    public String host() { return host; }
                    public String host(int n) { return host + n; }
                    public String call() { return host; }
                }
                """);

        assertThat(WovenMethods.of(application, "Client")).containsExactlyInAnyOrder("host", "call");
    }

    @Test
    void notForAMethodThatIsAFallbackOfTheClass() {
        Application application = Application.of("""
                @Retryable class Shop {
                    @Fallback("later") public String buy(int n) { return "bought"; }
                    @Fallback("sell") public String sell(int n) { return "sold"; }
                    public String sell(int n, Exception failure) { return "later"; }
                    public String later(int n) { return "later"; }
                    public String later(int n, Exception failure) { return "later"; }
                    public String later(String other) { return "no fallback"; }
                }
                @Retryable @Fallback("later") class All {
                    public String buy() { return "bought"; }
                    public String later() { return "later"; }
                }
                """);

        assertThat(WovenMethods.of(application, "Shop")).containsExactlyInAnyOrder("buy", "sell", "later");
        assertThat(WovenMethods.of(application, "All")).containsExactly("buy");
    }

    @Test
    void whatStandsOnTheMethodItselfAlwaysCounts() {
        Application application = Application.of("""
                @CircuitBreaker record Client(String host) {
                    @Retryable public String host() { return host; }
                    @Retryable public String toString() { return host; }
                    @Fallback("later") public String call() { return host; }
                    @Retryable public String later() { return host; }
                }
                """);

        assertThat(WovenMethods.of(application, "Client"))
                .containsExactlyInAnyOrder("host", "toString", "call", "later");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SilentFace | @Retryable interface SilentFace { String get(); } | an annotation on an interface"
                        + " applies to its default methods, not to the classes that implement it: annotate those",
                "SilentHidden | @Retryable class SilentHidden { String get() { return null; } } | it applies to"
                        + " public methods with a body that this type declares, and there are none: annotate the"
                        + " methods, or the type that declares them",
                "SilentChild | @Retryable class SilentChild extends java.util.Date {} | it applies to public"
                        + " methods with a body that this type declares, and there are none: annotate the methods, or"
                        + " the type that declares them",
                "SilentRecord | @Retryable record SilentRecord(String host) {} | it applies to public methods"
                        + " with a body that this type declares, and there are none: annotate the methods, or the type"
                        + " that declares them",
                "SilentMark | @Retryable @interface SilentMark {} | an annotation on an annotation type does"
                        + " not apply to what that type annotates: annotate the methods, or their types"
            })
    void oneThatReachesNothingIsSaidWhenTheClassIsLoaded(String type, String source, String why) throws Throwable {
        Application application = Application.of(source);

        assertThat(AgentLines.during(() -> application.type(type)))
                .singleElement()
                .asString()
                .endsWith("WARN oncemore - " + type + ": its @Retryable protects NOTHING: " + why);
    }

    @Test
    void oneThatReachesAMethodIsNotSpokenOf() throws Throwable {
        Application application = Application.of("""
                @Retryable interface Face { String get(); default String got() { return null; } }
                @Retryable abstract class Base { public String get() { return null; } }
                class Impl extends Base { @Override public String get() { return null; } }
                @Retryable class Marked { @Timeout("1s") String get() { return null; } public void run() {} }
                """);

        assertThat(AgentLines.during(() -> {
                    for (String type : List.of("Face", "Base", "Impl", "Marked")) {
                        application.type(type);
                    }
                }))
                .isEmpty();
    }
}
