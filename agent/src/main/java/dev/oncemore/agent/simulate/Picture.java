package dev.oncemore.agent.simulate;

import dev.oncemore.agent.simulate.model.Result;
import dev.oncemore.agent.simulate.model.Words;
import java.util.List;

/** The loads as one SVG file, to be put into a page. */
final class Picture {

    private static final double GAP = 16;
    private static final double HEAD = 84;
    private static final double MARGIN = 16;

    private final Comparison comparison;

    Picture(Comparison comparison) {
        this.comparison = comparison;
    }

    @Override
    public String toString() {
        double width = 2 * LoadPanel.WIDTH + GAP + 2 * MARGIN;
        int rows = (comparison.results().size() + 1) / 2;
        double height = HEAD + rows * (LoadPanel.HEIGHT + GAP) + MARGIN;
        Markup svg = new Markup()
                .open("svg", "xmlns", "http://www.w3.org/2000/svg", "viewBox", Markup.box(width, height), "role", "img")
                .element("title", comparison.headline())
                .open("style")
                .add(Words.file("chart.css"))
                .close("style")
                .add(Words.file("hatch.svg"))
                .rectangle("paper", 0, 0, width, height)
                .text("headline", MARGIN + 12, 36, comparison.headline());
        legend(svg, MARGIN + 12, 66);
        List<Result> results = comparison.results();
        for (int i = 0; i < results.size(); i++) {
            int column = i % 2;
            int row = i / 2;
            double left = MARGIN + column * (LoadPanel.WIDTH + GAP);
            double top = HEAD + row * (LoadPanel.HEIGHT + GAP);
            svg.open("g", "transform", "translate(" + Markup.at(left, top) + ")")
                    .add(new LoadPanel(comparison, results.get(i)).draw())
                    .close("g");
        }
        return svg.close("svg").toString();
    }

    private static void legend(Markup svg, double left, double y) {
        double x = left;
        for (String area : List.of("answered", "wasted", "refused")) {
            String words = Words.of("legend." + area);
            svg.rectangle(area, x, y - 11, 13, 13);
            svg.text("note", x + 19, y, words);
            x += 40 + 6.4 * words.length();
        }
        svg.line("recovered", x, y - 5, x + 13, y - 5);
        svg.text("note", x + 19, y, Words.of("legend.recovered"));
    }
}
