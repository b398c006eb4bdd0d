package dev.oncemore.agent.simulate;

import dev.oncemore.agent.simulate.model.Figures;
import dev.oncemore.agent.simulate.model.Recovery;
import dev.oncemore.agent.simulate.model.Result;
import dev.oncemore.agent.simulate.model.Words;
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
        parts.put("headline", Markup.escape(comparison.headline()));
        parts.put("setting", Markup.escape(comparison.setting()));
        parts.put("policy", Markup.escape(comparison.policy().description()));
        parts.put("stable", Figures.seconds(Recovery.STABLE));
        parts.put("seed", Long.toString(comparison.scenario().seed()));
        parts.put("latency", Figures.time(comparison.scenario().latencyNanos()));
        parts.put("workers", Figures.count(comparison.scenario().server().workers()));
        parts.put("service", Figures.time(comparison.scenario().server().serviceNanos()));
        parts.put("interval", Figures.time(comparison.scenario().grid().widthNanos()));
        parts.put("rows", new FiguresTable(comparison).rows());
        parts.put("defs", Words.file("hatch.svg"));
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
        Markup html = new Markup();
        for (Result result : comparison.results()) {
            String key = result.strategy().kind().key();
            String box = Markup.box(LoadPanel.WIDTH, LoadPanel.HEIGHT);
            html.open("svg", "class", "panel", "data-strategy", key, "viewBox", box, "role", "img")
                    .element("title", LoadPanel.message(comparison, result))
                    .add(new LoadPanel(comparison, result).draw())
                    .close("svg");
        }
        return html.toString();
    }

    private String served() {
        ServedChart chart = new ServedChart(comparison);
        return new Markup()
                .open("svg", "class", "served", "viewBox", Markup.box(ServedChart.WIDTH, chart.height()), "role", "img")
                .add(chart.draw())
                .close("svg")
                .toString();
    }
}
