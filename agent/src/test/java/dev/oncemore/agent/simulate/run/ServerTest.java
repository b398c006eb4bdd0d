package dev.oncemore.agent.simulate.run;

import static dev.oncemore.agent.simulate.Played.MILLISECOND;
import static dev.oncemore.agent.simulate.Played.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oncemore.agent.simulate.model.Capacity;
import dev.oncemore.agent.simulate.model.Outage;
import dev.oncemore.agent.simulate.model.Outage.Kind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two workers, 100 ms a request, room for two more; out of order from second 10 to 11. */
class ServerTest {

    private final Timeline time = new Timeline();
    private final List<String> ends = new ArrayList<>();

    @Test
    void worksOnAsManyAsItHasWorkersAndQueuesAndRefusesTheRest() {
        Server server = server(Kind.DOWN);
        arriveAt(server, 0, "a", "b", "c", "d", "e");

        time.runUntil(SECOND, 100);

        assertThat(ends)
                .containsExactly("e refused at 0", "a done at 100", "b done at 100", "c done at 200", "d done at 200");
    }

    @Test
    void losesWhatItHasWhenItGoesDown() {
        Server server = server(Kind.DOWN);
        arriveAt(server, 9_950, "a", "b", "c");
        arriveAt(server, 10_500, "d");
        arriveAt(server, 11_000, "e");

        time.runUntil(12 * SECOND, 100);

        assertThat(ends)
                .containsExactly(
                        "a refused at 10000",
                        "b refused at 10000",
                        "c refused at 10000",
                        "d refused at 10500",
                        "e done at 11100");
    }

    @Test
    void standsStillWhileItIsSlow() {
        Server server = server(Kind.SLOW);
        arriveAt(server, 9_950, "a");
        arriveAt(server, 10_500, "b");

        time.runUntil(12 * SECOND, 100);

        assertThat(ends).containsExactly("a done at 11050", "b done at 11100");
    }

    @Test
    void worksTenTimesAsLongWhileItIsDegraded() {
        Server server = server(Kind.DEGRADED);
        arriveAt(server, 9_950, "a");
        arriveAt(server, 10_500, "b");

        time.runUntil(12 * SECOND, 100);

        assertThat(ends).containsExactly("a done at 10050", "b done at 11500");
    }

    private Server server(Kind kind) {
        return new Server(time, new Capacity(20, 2, 2), new Outage(kind, 10 * SECOND, SECOND, 2));
    }

    private void arriveAt(Server server, long millis, String... names) {
        time.after(millis * MILLISECOND, () -> List.of(names).forEach(name -> server.arrive(new Named(name))));
    }

    private final class Named implements Server.Request {

        private final String name;

        Named(String name) {
            this.name = name;
        }

        @Override
        public void refused() {
            ends.add(name + " refused at " + time.nanos() / MILLISECOND);
        }

        @Override
        public void done() {
            ends.add(name + " done at " + time.nanos() / MILLISECOND);
        }
    }
}
