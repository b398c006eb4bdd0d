package dev.oncemore.agent.simulate;

import java.util.OptionalLong;

/** What every chart over time has: the axis, the outage shaded, and where things are normal again. */
record TimeFrame(Scenario scenario, Axis x, double top, double bottom) {

    /** For what the other axis is called. */
    private static final double ROOM = 28;

    void outage(Svg svg) {
        double from = x.place(scenario.outage().fromNanos() / 1e9);
        double to = x.place(scenario.outage().endNanos() / 1e9);
        svg.rectangle("outage", from, top, to - from, bottom - top);
        svg.text("mark", Math.max(from, x.placeFrom() + ROOM), top - 7, outageInWords());
    }

    private String outageInWords() {
        return Words.of("outage." + scenario.outage().kind().key()) + " "
                + Figures.duration(scenario.outage().lengthNanos());
    }

    void axis(Svg svg) {
        svg.line("base", x.placeFrom(), bottom, x.placeTo(), bottom);
        for (double tick : x.ticks(6)) {
            svg.line("base", x.place(tick), bottom, x.place(tick), bottom + 4);
            svg.text("tick middle", x.place(tick), bottom + 17, Figures.plain(tick));
        }
        svg.text("axis end", x.placeTo(), bottom + 31, Words.of("axis.time"));
    }

    void recovery(Svg svg, Result result) {
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
