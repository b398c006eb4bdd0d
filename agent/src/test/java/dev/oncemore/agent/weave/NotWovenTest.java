package dev.oncemore.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oncemore.agent.AgentLines;
import dev.oncemore.agent.Application;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which methods are left alone, whatever asks for them. */
class NotWovenTest {

    private static final List<String> EVERY_METHOD =
            List.of("oncemore.method.own.*#*.retry.enabled=true", "oncemore.method.own.*#*.retry.max-attempts=2");

    @Test
    void theMethodsByWhichAStageIsFollowed() throws Throwable {
        Application application = Application.configured(EVERY_METHOD, """
                package own;
                public class Later<T> extends java.util.concurrent.CompletableFuture<T> {
                    @Override public <U> java.util.concurrent.CompletableFuture<U> newIncompleteFuture() {
                        return new Later<>();
                    }
                    @Override public boolean complete(T result) { return super.complete(result); }
                    public boolean ownMethod() { return true; }
                }
                """);
        CompletableFuture<?> later = (CompletableFuture<?>) application.make("own.Later");

        assertThat(WovenMethods.of(application, "own.Later")).containsExactly("ownMethod");
        assertThat(later.thenApply(same -> same).complete(null)).isTrue();
    }

    @Test
    void aGetterOfAStageThatOnlyAPatternNames() {
        Application application = Application.configured(EVERY_METHOD, """
                package own;
                class Server {
                    final java.util.concurrent.CompletableFuture<String> closed = new java.util.concurrent.CompletableFuture<>();
                    java.util.concurrent.CompletionStage<String> closed() { return closed; }
                    @Retryable java.util.concurrent.CompletionStage<String> asked() { return closed; }
                    java.util.concurrent.CompletableFuture<String> close() { closed.complete("now"); return closed; }
                }
                """);

        assertThat(WovenMethods.of(application, "own.Server")).containsExactlyInAnyOrder("asked", "close");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Shop$$inlined$run$1", "Shop$$anon$1", "$colon$colon", "Pay$$Gateway"})
    void namesWithDollarsArePeoplesOwn(String name) {
        Application application = Application.of("class " + name + " { @Retryable void run() {} }");

        assertThat(application.isWoven(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Shop$$SpringCGLIB$$0",
                "Shop$$EnhancerBySpringCGLIB$$1a2b",
                "Shop$$FastClassByCGLIB$$1a2b",
                "Shop$Proxy$_$$_WeldClientProxy",
                "Shop$MockitoMock$17",
                "$Proxy12"
            })
    void proxiesAreKnownByTheirGeneratorsMark(String name) {
        Application application = Application.of("class " + name + " { @Retryable void run() {} }");

        assertThat(application.isWoven(name)).isFalse();
    }

    @Test
    void aClassThatHasAMethodOfTheBodysNameAlready() throws Throwable {
        Application application = Application.of(
                "class Clash { @Retryable static int run(int n) { return n; } static int $oncemore$run(int n) {"
                        + " return -n; } }");

        List<String> lines =
                AgentLines.during(() -> assertThat(application.isWoven("Clash")).isFalse());

        assertThat(application.call("Clash", "run", 3)).isEqualTo(3);
        assertThat(String.join("\n", lines))
                .contains("Clash is NOT protected: it declares $oncemore$run(I)I, and the agent would add a"
                        + " method of the same name: rename it");
    }

    @Test
    void methodsMayBeCalledAsThoseThatTheAgentAdds() throws Throwable {
        Application application = Application.of("""
                class Named {
                    @Retryable static Object call(int number, Object[] arguments) { Flaky.twice(); return number; }
                    @Retryable static Object link(String name) { Flaky.twice(); return name; }
                }
                """, dev.oncemore.agent.JavaSource.FLAKY);

        assertThat(application.call("Named", "call", 3, new Object[0])).isEqualTo(3);
    }
}
