package dev.oncemore.agent.observe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentLogTest {

    @ParameterizedTest
    @CsvSource({"OFF, ''", "ERROR, E", "WARN, EW", "INFO, EWI", "DEBUG, EWID", "TRACE, EWID"})
    void saysWhatItsLevelAllows(LogLevel level, String expected) {
        StringBuilder said = new StringBuilder();
        CapturedLog.lines(level, () -> {
                    AgentLog.error("x");
                    AgentLog.warn("x");
                    AgentLog.info("x");
                    AgentLog.debug("x");
                })
                .forEach(line -> said.append(line.charAt(0)));

        assertThat(said).hasToString(expected);
    }

    @Test
    void theSameWarningIsSaidOnce() {
        assertThat(CapturedLog.lines(LogLevel.INFO, () -> {
                    AgentLog.warnOnce("said once, in this test alone");
                    AgentLog.warnOnce("said once, in this test alone");
                }))
                .containsExactly("WARN oncemore - said once, in this test alone");
    }
}
