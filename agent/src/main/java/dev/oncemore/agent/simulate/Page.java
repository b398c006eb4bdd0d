package dev.oncemore.agent.simulate;

import java.util.LinkedHashMap;
import java.util.Map;

/** The page: one file that needs nothing from anywhere, for a screen of any size and for paper. */
final class Page {

    private final Comparison comparison;

    Page(Comparison comparison) {
        this.comparison = comparison;
    }

    @Override
    public String toString() {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("headline", Svg.escape(comparison.headline()));
        parts.put("setting", Svg.escape(comparison.setting()));
        parts.put("policy", Svg.escape(comparison.policy().description()));
        parts.put("stable", Figures.seconds(Recovery.STABLE));
        parts.put("seed", Long.toString(comparison.scenario().seed()));
        parts.put("latency", Figures.duration(comparison.scenario().latencyNanos()));
        parts.put("workers", Figures.count(comparison.scenario().server().workers()));
        parts.put("service", Figures.duration(comparison.scenario().server().serviceNanos()));
        parts.put("interval", Figures.duration(comparison.scenario().grid().widthNanos()));
        parts.put("rows", new FiguresTable(comparison).rows());
        parts.put("defs", Picture.defs());
        parts.put("panels", panels());
        parts.put("served", served());
        parts.put("chart-style", Words.file("chart.css"));
        parts.put("page-style", Words.file("page.css"));
        parts.put("script", Words.file("page.js"));
        parts.put("data", new Json(comparison).toString());
        String page = Words.file("page.html");
        for (Map.Entry<String, String> part : parts.entrySet()) {
            page = page.replace("{{" + part.getKey() + "}}", part.getValue());
        }
        return page;
    }

    private String panels() {
        StringBuilder panels = new StringBuilder();
        for (Result result : comparison.results()) {
            panels.append("<svg class='panel' data-strategy='")
                    .append(result.strategy().kind().key())
                    .append("' viewBox='0 0 ")
                    .append(Svg.at(LoadPanel.WIDTH, LoadPanel.HEIGHT))
                    .append("' role='img'>\n")
                    .append(new LoadPanel(comparison, result).draw())
                    .append("</svg>\n");
        }
        return panels.toString();
    }

    private String served() {
        ServedChart chart = new ServedChart(comparison);
        return "<svg class='served' viewBox='0 0 " + Svg.at(ServedChart.WIDTH, chart.height()) + "' role='img'>\n"
                + chart.draw() + "</svg>";
    }
}
