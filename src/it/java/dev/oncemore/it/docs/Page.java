package dev.oncemore.it.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A page in Markdown, as far as these tests need to understand it.
 *
 * @param path from the root of the repository
 */
record Page(String path, List<String> lines) {

    private static final String FENCE = "```";
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*\\]\\(([^)\\s]+)\\)");
    private static final Pattern ANCHOR = Pattern.compile("<a id=\"([^\"]+)\"></a>");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    List<Snippet> snippets() {
        List<Snippet> snippets = new ArrayList<>();
        int begin = -1;
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith(FENCE)) {
                if (begin < 0) {
                    begin = i;
                } else {
                    snippets.add(new Snippet(
                            path,
                            begin + 2,
                            lines.get(begin).substring(FENCE.length()).trim(),
                            String.join("\n", lines.subList(begin + 1, i)) + "\n"));
                    begin = -1;
                }
            }
        }
        return snippets;
    }

    /** The lines outside fenced blocks. */
    List<String> prose() {
        List<String> prose = new ArrayList<>();
        boolean inside = false;
        for (String line : lines) {
            boolean fence = line.startsWith(FENCE);
            inside ^= fence;
            if (!inside && !fence) {
                prose.add(line);
            }
        }
        return prose;
    }

    List<String> links() {
        return prose().stream()
                .flatMap(line -> groups(LINK, CODE.matcher(line).replaceAll("")))
                .toList();
    }

    /** Code within the text. */
    List<String> inlineCode() {
        return prose().stream().flatMap(line -> groups(CODE, line)).toList();
    }

    /**
     * The names that links can lead to: those of the headings, as GitHub makes them, and those that are written out.
     */
    Set<String> anchors() {
        Stream<String> headings = prose().stream()
                .filter(line -> line.matches("#+ .*"))
                .map(line -> line.replaceFirst("#+ ", "").toLowerCase(Locale.ROOT))
                .map(heading -> heading.replaceAll("[^\\p{Alnum} _-]", "").replace(' ', '-'));
        return Stream.concat(headings, written().stream()).collect(Collectors.toSet());
    }

    /** The anchors that are written out, in their order. */
    List<String> written() {
        return prose().stream().flatMap(line -> groups(ANCHOR, line)).toList();
    }

    /** The cells of the rows of tables, headings and rules included. */
    List<List<String>> tableRows() {
        return prose().stream()
                .filter(line -> line.startsWith("|"))
                .map(line -> Stream.of(line.substring(1, line.lastIndexOf('|')).split("\\|", -1))
                        .map(String::trim)
                        .toList())
                .toList();
    }

    static Stream<String> groups(Pattern pattern, String text) {
        return pattern.matcher(text).results().map((MatchResult match) -> match.group(1));
    }

    @Override
    public String toString() {
        return path;
    }
}
