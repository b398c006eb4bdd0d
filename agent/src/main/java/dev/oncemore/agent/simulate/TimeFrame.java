package dev.oncemore.agent.simulate;

import dev.oncemore.agent.simulate.model.Figures;
import dev.oncemore.agent.simulate.model.Result;
import dev.oncemore.agent.simulate.model.Scenario;
import dev.oncemore.agent.simulate.model.Words;
import java.util.OptionalLong;

/** What every chart over time has: the axis, the shaded outage, and the mark of the recovery. */
record TimeFrame(Scenario scenario, Axis x, double top, double bottom) {

    /** The room for the title of the other axis. */
    private static final double ROOM = 28;

    void outage(Markup svg) {
        double from = x.place(scenario.outage().fromNanos() / 1e9);
        double to = x.place(scenario.outage().endNanos() / 1e9);
        svg.rectangle("outage", from, top, to - from, bottom - top);
        boolean late = from > (x.placeFrom() + x.placeTo()) / 2;
        svg.text(
                late ? "mark-end" : "mark",
                late ? to : Math.max(from, x.placeFrom() + ROOM),
                top - 12,
                outageInWords());
    }

    private String outageInWords() {
        return Words.of("outage." + scenario.outage().kind().key()) + " "
                + Figures.time(scenario.outage().lengthNanos());
    }

    void axis(Markup svg) {
        svg.line("base", x.placeFrom(), bottom, x.placeTo(), bottom);
        for (double tick : x.ticks(6)) {
            svg.line("base", x.place(tick), bottom, x.place(tick), bottom + 4);
            svg.text("tick-middle", x.place(tick), bottom + 17, Figures.plain(tick));
        }
        svg.text("axis-end", x.placeTo(), bottom + 31, Words.of("axis.time"));
    }

    void recovery(Markup svg, Result result) {
        OptionalLong recovery = result.recoveryNanos();
        if (recovery.isPresent()) {
            double at = x.place((scenario.outage().endNanos() + recovery.getAsLong()) / 1e9);
            svg.line("recovered", at, top, at, bottom);
        }
    }

    static String recoveryInWords(Scenario scenario, Result result) {
        OptionalLong recovery = result.recoveryNanos();
        if (recovery.isEmpty()) {
            return Words.of("recovered.not", Figures.seconds(scenario.afterNanos()));
        }
        return recovery.getAsLong() == 0
                ? Words.of("recovered.at-once")
                : Words.of("recovered", Figures.seconds(recovery.getAsLong()));
    }
}
