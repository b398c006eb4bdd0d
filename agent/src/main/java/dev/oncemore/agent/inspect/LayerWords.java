package dev.oncemore.agent.inspect;

import java.util.ArrayList;
import java.util.List;

/**
 * A layer of a policy in words.
 *
 * @param layer what it is: retry, breaker
 * @param says at least one text
 */
record LayerWords(String layer, List<String> says) {

    /** A line for each text, with the layer in front of the first. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (String each : says) {
            lines.add(String.format("%-13s%s", lines.isEmpty() ? layer : "", each));
        }
        return lines;
    }
}
