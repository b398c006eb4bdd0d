package dev.oncemore.it.docs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of a shell snippet.
 *
 * @param variables what {@code export} or an assignment in front sets
 */
record Command(Snippet snippet, Map<String, String> variables, List<String> words) {

    private static final Pattern WORD = Pattern.compile("(?:[^\\s'\"]|'[^']*'|\"[^\"]*\")+");
    private static final Pattern ASSIGNMENT = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)=(.*)");

    static List<Command> of(Snippet snippet) {
        return snippet.text()
                .replace("\\\n", " ")
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> parsed(snippet, line))
                .toList();
    }

    private static Command parsed(Snippet snippet, String line) {
        Map<String, String> variables = new LinkedHashMap<>();
        List<String> words = new ArrayList<>();
        WORD.matcher(line)
                .results()
                .map(word -> word.group().replaceAll("['\"]", ""))
                .forEach(word -> {
                    Matcher assignment = ASSIGNMENT.matcher(word);
                    boolean before = words.isEmpty() || words.equals(List.of("export"));
                    if (before && assignment.matches()) {
                        variables.put(assignment.group(1), assignment.group(2));
                    } else {
                        words.add(word);
                    }
                });
        return new Command(snippet, variables, words);
    }

    String program() {
        return words.isEmpty() ? "" : words.get(0);
    }

    List<String> arguments() {
        return words.isEmpty() ? words : words.subList(1, words.size());
    }

    /** The argument that follows this one, or nothing. */
    List<String> after(String option) {
        int at = words.indexOf(option);
        return at < 0 || at + 1 == words.size() ? List.of() : List.of(words.get(at + 1));
    }

    List<String> startingWith(String prefix) {
        return words.stream().filter(word -> word.startsWith(prefix)).toList();
    }

    @Override
    public String toString() {
        return snippet + ": " + String.join(" ", words) + (variables.isEmpty() ? "" : " " + variables);
    }
}
