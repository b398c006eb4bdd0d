package dev.oncemore.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of messages against the source: none is missing there, and none is there that is no more. */
class MessagesIT {

    private static final Pattern PLACEHOLDER = Pattern.compile("<[^>]*>");

    private static final Pattern WORD = Pattern.compile("([a-z0-9]+)");

    private static final int ANCHOR_WORDS = 8;

    /** Shorter pieces say nothing. */
    private static final int TELLING = 8;

    /** What it says is the answer to a question, and nothing to act on. */
    private static final String ANSWERS = "PolicyWords.java";

    private final Page page = Repository.page("src/docs/troubleshooting.md");

    @Test
    void everyMessageOfTheSourceHasAnEntry() {
        List<String> entries =
                Stream.concat(messages().stream(), page.inlineCode().stream()).toList();
        List<AgentSource.Text> missing = AgentSource.texts().stream()
                .filter(AgentSource.Text::isProse)
                .filter(text -> !text.file().equals(ANSWERS))
                .filter(text -> entries.stream().noneMatch(text::isIn))
                .toList();
        assertThat(missing)
                .as("messages of the source without an entry in " + page)
                .isEmpty();
    }

    @Test
    void everyEntryIsAMessageOfTheSource() {
        String source = AgentSource.texts().stream()
                .map(AgentSource.Text::parts)
                .map(parts -> String.join("\u0000", parts))
                .collect(Collectors.joining("\n"));
        List<String> stale = new ArrayList<>();
        for (String message : messages()) {
            for (String piece : PLACEHOLDER.split(message, -1)) {
                if (piece.strip().length() >= TELLING && !source.contains(piece.strip())) {
                    stale.add(message + " <- " + piece);
                }
            }
        }
        assertThat(stale)
                .as("entries of " + page
                        + " that the source does not have; what is put in, even another message, is written <so>")
                .isEmpty();
    }

    @Test
    void everyEntryHasAnAnchorOfItsOwn() {
        List<String> anchors = messages().stream()
                .map(MessagesIT::anchor)
                .filter(anchor -> !anchor.isEmpty())
                .toList();
        assertThat(page.written())
                .doesNotHaveDuplicates()
                .hasSameSizeAs(anchors)
                .containsAll(anchors);
    }

    /** The first words of the message, without what is put in. */
    private static String anchor(String message) {
        String fixed =
                PLACEHOLDER.matcher(message).replaceAll(" ").replace("'", "").toLowerCase(Locale.ROOT);
        return Page.groups(WORD, fixed).limit(ANCHOR_WORDS).collect(Collectors.joining("-"));
    }

    /** The lines of the blocks of text, and the code in the first column of the tables. */
    private List<String> messages() {
        Stream<String> blocks = page.snippets().stream()
                .filter(snippet -> snippet.is("text"))
                .flatMap(snippet -> snippet.text().lines());
        Stream<String> tables = page.tableRows().stream()
                .map(row -> row.get(0))
                .filter(cell -> cell.startsWith("`"))
                .map(cell -> cell.substring(1, cell.length() - 1));
        return Stream.concat(blocks, tables).map(String::strip).toList();
    }
}
