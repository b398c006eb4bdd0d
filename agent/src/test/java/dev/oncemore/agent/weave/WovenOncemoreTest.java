package dev.oncemore.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oncemore.agent.Application;
import dev.oncemore.agent.JavaSource;
import dev.oncemore.agent.link.Linker;
import dev.oncemore.agent.policy.config.Configuration;
import org.junit.jupiter.api.Test;

class WovenOncemoreTest {

    @Test
    void isKnownToBeWovenSoThatNobodyWarnsOfItAndIsNoMethodOfTheApplication() throws Throwable {
        WeaveReport report = new WeaveReport();
        Application application = Application.of(
                new WeavingTransformer(Configuration.EMPTY, report),
                new Linker(Configuration.EMPTY),
                JavaSource.compile(17, "class Asking { static boolean ask() { return Oncemore.isActive(); } }"));

        assertThat(application.call("Asking", "ask")).isEqualTo(true);

        assertThat(report.has(application, "dev/oncemore/Oncemore")).isTrue();
        assertThat(report.methods()).isEmpty();
    }
}
