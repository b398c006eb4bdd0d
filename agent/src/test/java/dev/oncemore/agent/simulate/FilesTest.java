package dev.oncemore.agent.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oncemore.agent.simulate.model.Result;
import dev.oncemore.agent.simulate.model.Tally;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Page, CSV and JSON say the same. */
class FilesTest {

    private final Comparison comparison = Comparison.of(Played.storm(200, 7), Played.standard());
    private final JsonNode json = new ObjectMapper().readTree(new Json(comparison).toString());
    private final String page = new Page(comparison).toString();

    @Test
    void theJsonHasTheScenarioAndTheFiguresOfEachStrategy() {
        assertThat(json.at("/scenario/clients").asInt()).isEqualTo(200);
        assertThat(json.at("/scenario/outageKind").asString()).isEqualTo("slow");
        assertThat(json.at("/scenario/policy").asString())
                .isEqualTo(Played.standard().description());
        for (Result result : comparison.results()) {
            JsonNode strategy = strategy(result.strategy().kind().key());
            assertThat(strategy.at("/total/attempts").asLong())
                    .isEqualTo(sum(strategy.at("/series/attempts")))
                    .isEqualTo(result.tally().total(Tally.Count.ATTEMPTS));
            assertThat(strategy.at("/recovery").isNull())
                    .isEqualTo(result.recoveryNanos().isEmpty());
        }
    }

    @Test
    void theCsvHasTheSeriesOfTheJson() {
        List<String> lines = new Csv(comparison).toString().lines().toList();
        List<String> columns = List.of(lines.get(0).split(","));
        Map<String, Integer> seen = new HashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            List<String> cells = List.of(line.split(","));
            int interval = seen.merge(cells.get(0), 1, Integer::sum) - 1;
            JsonNode series = strategy(cells.get(0)).at("/series");
            assertThat(Double.parseDouble(cells.get(1)))
                    .isEqualTo(interval * json.at("/scenario/interval").asDouble());
            for (int i = 2; i < columns.size(); i++) {
                assertThat(series.get(columns.get(i)).get(interval).asString()).isEqualTo(cells.get(i));
            }
        }
        assertThat(seen).hasSize(6).containsValue(comparison.scenario().grid().count());
    }

    @Test
    void thePageHoldsTheJson() {
        String marker = "id=\"data\">";
        int from = page.indexOf(marker) + marker.length();

        assertThat(new ObjectMapper().readTree(page.substring(from, page.indexOf("</script>", from))))
                .isEqualTo(json);
    }

    @Test
    void thePageShowsTheFiguresOfTheJson() {
        for (JsonNode strategy : json.get("strategies")) {
            assertThat(page)
                    .contains(">"
                            + String.format(
                                    Locale.ROOT,
                                    "%,d",
                                    Math.round(strategy.get("peakPerSecond").asDouble())) + "/s<")
                    .contains(">"
                            + String.format(
                                    Locale.ROOT,
                                    "%,d",
                                    strategy.at("/total/wasted").asLong()) + "<");
        }
    }

    @Test
    void nothingOnThePageComesFromElsewhereAndNothingIsLeftToFillIn() {
        assertThat(page.replace("http://www.w3.org/2000/svg", "")).doesNotContain("http", "src=", "@import", "{{");
        assertThat(page).doesNotContainPattern("\\{\\d\\}");
    }

    private JsonNode strategy(String key) {
        List<JsonNode> found = new ArrayList<>();
        for (JsonNode strategy : json.get("strategies")) {
            if (strategy.get("strategy").asString().equals(key)) {
                found.add(strategy);
            }
        }
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private static long sum(JsonNode numbers) {
        long sum = 0;
        for (JsonNode number : numbers) {
            sum += number.asLong();
        }
        return sum;
    }
}
