package dev.oncemore.agent.simulate;

import java.util.List;

/** The four loads as one SVG file, to be put into a page. */
public final class Picture {

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
        double height = HEAD + 2 * (LoadPanel.HEIGHT + GAP) + MARGIN;
        Svg svg = new Svg();
        svg.add("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 " + Svg.number(width) + " " + Svg.number(height)
                + "' role='img'>");
        svg.add("<title>" + Svg.escape(comparison.headline()) + "</title>");
        svg.add("<style>" + Words.file("chart.css") + "</style>");
        svg.add(defs());
        svg.rectangle("paper", 0, 0, width, height);
        svg.text("headline", MARGIN + 12, 36, comparison.headline());
        legend(svg, MARGIN + 12, 66);
        List<Result> results = comparison.results();
        for (int i = 0; i < results.size(); i++) {
            int column = i % 2;
            int row = i / 2;
            double left = MARGIN + column * (LoadPanel.WIDTH + GAP);
            double top = HEAD + row * (LoadPanel.HEIGHT + GAP);
            svg.add("<g transform='translate(" + Svg.at(left, top) + ")'>");
            svg.add(new LoadPanel(comparison, results.get(i)).draw());
            svg.add("</g>");
        }
        return svg.add("</svg>").toString();
    }

    /** Hatching, so that the areas can be told apart without colour. */
    static String defs() {
        return "<defs><pattern id='hatch' width='5' height='5' patternUnits='userSpaceOnUse' patternTransform='rotate(45)'>"
                + "<rect class='hatch-paper' width='5' height='5'/><path class='hatch-line' d='M0 0V5'/></pattern></defs>";
    }

    private static void legend(Svg svg, double left, double y) {
        double x = left;
        for (String area : List.of("answered", "wasted", "refused")) {
            String words = Words.of("legend." + area);
            svg.rectangle(area, x, y - 11, 13, 13);
            svg.text("note", x + 19, y, words);
            x += 48 + 6.6 * words.length();
        }
    }
}
