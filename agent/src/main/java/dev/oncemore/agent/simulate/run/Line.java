package dev.oncemore.agent.simulate.run;

import dev.oncemore.agent.simulate.model.Tally;
import dev.oncemore.agent.simulate.model.Tally.Count;
import java.util.function.Consumer;

/** The line between the clients and the server: attempts, how long the client waits for each, and their outcomes. */
public final class Line {

    private final Timeline time;
    private final Server server;
    private final Tally tally;
    private final long latency;

    public Line(Timeline time, Server server, Tally tally, long latency) {
        this.time = time;
        this.server = server;
        this.tally = tally;
        this.latency = latency;
    }

    /**
     * Sends an attempt.
     *
     * @param patience how long the client waits for the answer
     * @param client is told, once, how the attempt ended
     */
    public void send(long patience, Consumer<Answer> client) {
        Attempt attempt = new Attempt(time.nanos(), client);
        tally.add(Count.ATTEMPTS, attempt.arrived);
        time.after(patience, attempt::giveUp);
        server.arrive(attempt);
        tally.queue(server.waiting(), attempt.arrived);
    }

    private final class Attempt implements Server.Request {

        private final long arrived;
        private final Consumer<Answer> client;
        private boolean awaited = true;

        Attempt(long arrived, Consumer<Answer> client) {
            this.arrived = arrived;
            this.client = client;
        }

        @Override
        public void refused() {
            tally.add(Count.REFUSED, arrived);
            time.after(latency, () -> end(Answer.REFUSED));
        }

        @Override
        public void done() {
            time.after(latency, this::answer);
        }

        private void answer() {
            tally.add(awaited ? Count.ANSWERED : Count.WASTED, arrived);
            end(Answer.ANSWERED);
        }

        private void giveUp() {
            end(Answer.TIMED_OUT);
        }

        private void end(Answer how) {
            if (awaited) {
                awaited = false;
                client.accept(how);
            }
        }
    }
}
