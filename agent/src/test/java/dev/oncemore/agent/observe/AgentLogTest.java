package dev.oncemore.agent.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
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
    void aLineBeginsWithTheTimeAndIsWrittenWhole() {
        Lines lines = new Lines();
        into(lines, () -> AgentLog.warn("one line"));

        assertThat(lines.written)
                .singleElement()
                .asString()
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z \\["
                        + Pattern.quote(Thread.currentThread().getName()) + "] WARN oncemore - one line");
    }

    @Test
    void anErrorWithItsStackIsOneCallOfTheStreamToo() {
        Lines lines = new Lines();
        into(lines, () -> AgentLog.error("broken", new IllegalStateException("why")));

        assertThat(lines.written)
                .singleElement()
                .asString()
                .contains("ERROR oncemore - broken", "java.lang.IllegalStateException: why", "\tat ");
    }

    @Test
    void whatStandardErrorThrowsReachesNobody() {
        PrintStream refusing = new PrintStream(OutputStream.nullOutputStream()) {
            @Override
            public void println(String line) {
                throw new IllegalStateException("nobody may write here");
            }
        };
        Throwable broken = new RuntimeException() {
            private static final long serialVersionUID = 1;

            @Override
            public String toString() {
                throw new IllegalStateException("of the application's own");
            }
        };

        assertThatCode(() -> into(refusing, () -> {
                    AgentLog.warn("one");
                    AgentLog.error("another", new IOException());
                }))
                .doesNotThrowAnyException();
        assertThatCode(() -> into(new Lines(), () -> AgentLog.error("broken", broken)))
                .doesNotThrowAnyException();
    }

    /**
     * One thread holds the stream and logs, the other logs and needs the stream: with a lock of the log's own they
     * would wait for each other.
     */
    @Test
    void noLockIsHeldWhileTheStreamIsWaitedFor() throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch waiting = new CountDownLatch(1);
        Lines lines = new Lines() {
            @Override
            public void println(String line) {
                if (line.endsWith("of the other")) {
                    waiting.countDown();
                }
                super.println(line);
            }
        };
        into(lines, () -> {
            Thread other = new Thread(() -> {
                try {
                    held.await();
                    AgentLog.warn("of the other");
                } catch (InterruptedException impossible) {
                    Thread.currentThread().interrupt();
                }
            });
            other.start();
            synchronized (lines) {
                held.countDown();
                waiting.await();
                AgentLog.warn("of the one that holds the stream");
            }
            other.join();
        });

        assertThat(lines.written).hasSize(2);
    }

    private interface Block {
        void run() throws Exception;
    }

    private static void into(PrintStream stream, Block block) {
        PrintStream real = System.err;
        System.setErr(stream);
        try {
            block.run();
        } catch (Exception failure) {
            throw new AssertionError(failure);
        } finally {
            System.setErr(real);
        }
    }

    /** What is written, a call at a time, under the stream's own monitor. */
    private static class Lines extends PrintStream {

        final List<String> written = new ArrayList<>();

        Lines() {
            super(OutputStream.nullOutputStream());
        }

        @Override
        public void println(String line) {
            synchronized (this) {
                written.add(line);
            }
        }
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
