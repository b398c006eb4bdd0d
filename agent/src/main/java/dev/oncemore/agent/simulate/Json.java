package dev.oncemore.agent.simulate;

import dev.oncemore.agent.json.JsonText;
import dev.oncemore.agent.simulate.model.Outage;
import dev.oncemore.agent.simulate.model.Result;
import dev.oncemore.agent.simulate.model.Scenario;
import dev.oncemore.agent.simulate.model.Tally;
import dev.oncemore.agent.simulate.model.Tally.Count;

/** Everything: the scenario, the results and the figures of each interval. Durations are in seconds. */
final class Json {

    private final Comparison comparison;

    Json(Comparison comparison) {
        this.comparison = comparison;
    }

    @Override
    public String toString() {
        JsonText json = new JsonText().open("{");
        scenario(json, comparison.scenario());
        json.open("strategies", "[");
        for (Result result : comparison.results()) {
            strategy(json, result);
        }
        return json.close("]").close("}").toString();
    }

    private void scenario(JsonText json, Scenario scenario) {
        Outage outage = scenario.outage();
        json.open("scenario", "{")
                .member("policy", comparison.policy().description())
                .member("clients", scenario.load().clients())
                .member("clientsPerProcess", scenario.load().perProcess())
                .member("herd", scenario.load().herd())
                .member("callsPerSecond", scenario.load().callsPerSecond())
                .member("serverCapacityPerSecond", scenario.server().perSecond())
                .member("workers", scenario.server().workers())
                .member("queue", scenario.server().queueLength())
                .member("outageKind", outage.kind().key())
                .member("outageFrom", outage.fromNanos() / 1e9)
                .member("outage", outage.lengthNanos() / 1e9)
                .member("attemptTimeout", scenario.attemptTimeoutNanos() / 1e9)
                .member("latency", scenario.latencyNanos() / 1e9)
                .member("duration", scenario.durationNanos() / 1e9)
                .member("interval", scenario.grid().seconds())
                .member("seed", Long.toString(scenario.seed()))
                .close("}");
    }

    private static void strategy(JsonText json, Result result) {
        Tally tally = result.tally();
        json.open("{")
                .member("strategy", result.strategy().kind().key())
                .member("amplification", result.amplification())
                .member("peakPerSecond", result.peakPerSecond())
                .member("served", result.served());
        if (result.recoveryNanos().isPresent()) {
            json.member("recovery", result.recoveryNanos().getAsLong() / 1e9);
        } else {
            json.nothing("recovery");
        }
        json.open("total", "{");
        for (Count count : Count.values()) {
            json.member(Csv.name(count), (double) tally.total(count));
        }
        json.close("}").open("series", "{");
        for (Count count : Count.values()) {
            json.numbers(Csv.name(count), tally.grid().count(), i -> tally.in(i, count));
        }
        json.numbers("queue", tally.grid().count(), tally::longestQueue)
                .close("}")
                .close("}");
    }
}
